#!/usr/bin/env bash
# environment.sh - a Python with PySpark in .cache/spark, for tests/spark
#
# EQUILEX_PYSPARK names another release ("==4.0.*"). Java must be there (scripts/setup --dev).
set -euo pipefail
cd "$(dirname "$0")/../.."
release=${EQUILEX_PYSPARK:-==3.5.*}
folder=.cache/spark
# numpy and pandas of the years of this Spark; the command line has nothing to do with them.
wanted="pyspark$release pyarrow<22 pandas<3 numpy<3"
[ "$(cat "$folder/complete" 2>/dev/null)" != "$wanted" ] || exit 0
rm -rf "$folder"
"${PYTHON:-python3}" -m venv "$folder"
read -ra packages <<<"$wanted"
"$folder/bin/pip" -q install --disable-pip-version-check "${packages[@]}"
echo "$wanted" >"$folder/complete"
