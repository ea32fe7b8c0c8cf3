# The four libraries libequilex stands on. All that are missing are named in one message.
#
#   equilex_dependencies    what to link with
list(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}")
set(equilex_missing "")
set(equilex_missing_packages "")

macro(equilex_missed what package)
    list(APPEND equilex_missing "${what}")
    list(APPEND equilex_missing_packages "${package}")
endmacro()

macro(equilex_need name module package)
    if(PkgConfig_FOUND)
        pkg_check_modules(${name} QUIET IMPORTED_TARGET GLOBAL ${module})
        if(NOT ${name}_FOUND)
            equilex_missed(${module} ${package})
        endif()
    endif()
endmacro()

find_package(PkgConfig QUIET)
if(NOT PkgConfig_FOUND)
    equilex_missed(pkg-config pkg-config)
endif()
equilex_need(equilex_pcre2 libpcre2-8 libpcre2-dev)
equilex_need(equilex_utf8proc libutf8proc libutf8proc-dev)
equilex_need(equilex_yaml yaml-0.1 libyaml-dev)
find_package(Stemmer QUIET)
if(NOT Stemmer_FOUND)
    equilex_missed(libstemmer libstemmer-dev)
endif()

if(equilex_missing)
    list(JOIN equilex_missing ", " equilex_missing)
    list(JOIN equilex_missing_packages " " equilex_missing_packages)
    message(FATAL_ERROR
        "equilex cannot be built without: ${equilex_missing}\n"
        "On Debian and Ubuntu: apt-get install ${equilex_missing_packages}\n"
        "(in a clone of equilex, scripts/setup does this for you)")
endif()

set(equilex_dependencies PkgConfig::equilex_pcre2 PkgConfig::equilex_utf8proc
    PkgConfig::equilex_yaml Stemmer::stemmer)
if(UNIX)
    # sqrt, exp and log of the corpus measures: a part of the C library with a file of its own.
    list(APPEND equilex_dependencies m)
endif()
