"""Puts the facts and templates of ``corpus/`` inside the package, so that an installed kehoach needs no checkout."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["pipeline*"]), "pipeline.corpus"],
    package_dir={"pipeline.corpus": "corpus"},
)
