"""With a library in equilex/_lib the wheel is for this platform and any CPython 3; without it, pure."""

import pathlib

from setuptools import Distribution, setup
from wheel.bdist_wheel import bdist_wheel

HAS_LIBRARY = any(pathlib.Path(__file__).resolve().parent.glob("equilex/_lib/libequilex.so*"))


class Wheel(bdist_wheel):
    def finalize_options(self):
        super().finalize_options()
        self.root_is_pure = not HAS_LIBRARY

    def get_tag(self):
        tag = super().get_tag()
        return ("py3", "none", tag[2]) if HAS_LIBRARY else tag


class Package(Distribution):
    def has_ext_modules(self):
        return HAS_LIBRARY


PACKAGES = ["equilex"] + (["equilex._lib", "equilex._lib.licences"] if HAS_LIBRARY else [])
# Only the command that lies inside is put on PATH: one that is looked for there would find itself.
SCRIPTS = {"console_scripts": ["equilex = equilex.__main__:main"]} if HAS_LIBRARY else {}
setup(packages=PACKAGES, entry_points=SCRIPTS, cmdclass={"bdist_wheel": Wheel}, distclass=Package)
