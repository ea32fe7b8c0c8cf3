# Run by cpack over the trees of the packages, before they are packed: what only Debian asks for. Manual
# pages are compressed, and each package gets a changelog of the distribution's kind.
set(trees "${CPACK_TEMPORARY_DIRECTORY}")
find_program(GZIP_PROGRAM gzip REQUIRED)

function(compress path)
    execute_process(COMMAND "${GZIP_PROGRAM}" -9nf "${path}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(GLOB pages "${trees}/*/usr/share/man/man*/*.[1-8]")
foreach(page IN LISTS pages)
    compress("${page}")
endforeach()

# SOURCE_DATE_EPOCH, where it is set, makes the same package twice.
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(GLOB folders "${trees}/*/usr/share/doc/*")
foreach(folder IN LISTS folders)
    file(WRITE "${folder}/changelog.Debian" "equilex (${CPACK_PACKAGE_VERSION}-"
        "${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium\n\n"
        "  * Packaged by cpack; what has changed stands in CHANGELOG.md.\n\n"
        " -- ${CPACK_PACKAGE_CONTACT}  ${date}\n")
    compress("${folder}/changelog.Debian")
endforeach()
