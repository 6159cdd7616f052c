# Two commands are all that a fresh machine needs: make run, make test.
PY := .venv/bin/python
# tesseract with more than one thread a page is several times slower
export OMP_THREAD_LIMIT := 1

.PHONY: run test setup setup-test bench lint corpus model lock clean

run: setup          ## the main job: every plan of corpus/plans into outputs/
	.venv/bin/kehoach batch corpus/plans -o outputs

test: setup-test    ## all tests, linter and type checker
	$(PY) -m ruff check pipeline tests scripts benchmarks
	$(PY) -m mypy
	$(PY) -m pytest -n 2 --dist loadfile

setup:              ## system packages, .venv, locked dependencies
	@bash scripts/setup.sh run

setup-test:
	@bash scripts/setup.sh test

bench: setup-test   ## speed and accuracy figures (slow)
	$(PY) -m benchmarks

lint: setup
	$(PY) -m ruff check pipeline tests scripts benchmarks
	$(PY) -m mypy

corpus: setup       ## renders the sample plans anew from corpus/sources
	$(PY) scripts/render_corpus.py

model: setup        ## trains the restoration model: make model TEXT=<folder of .txt.gz>
	$(PY) -m pipeline.restore.train --text $(TEXT) --out pipeline/restore/model

lock:               ## pins the dependencies anew (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-emit-index-url -o requirements.lock

clean:
	rm -rf outputs/.cache build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
