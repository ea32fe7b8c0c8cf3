# Writes files one after another into one.
#
#   cmake -DINPUTS=FILE|FILE|... -DOUTPUT=FILE -P join.cmake
string(REPLACE "|" ";" inputs "${INPUTS}")
file(WRITE "${OUTPUT}" "")
foreach(input IN LISTS inputs)
    file(READ "${input}" text)
    file(APPEND "${OUTPUT}" "${text}")
endforeach()
