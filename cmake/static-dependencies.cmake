# For -DCMAKE_PROJECT_INCLUDE: libraries are linked from their archives where there are any, so
# that what is built needs fewer of them where it runs (scripts/build_wheel).
set(CMAKE_FIND_LIBRARY_SUFFIXES .a .so)
