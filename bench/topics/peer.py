"""Topics as an analyst would make them: jieba, TF-IDF, MiniBatchKMeans, and DBSCAN up to 20,000 tickets.

Reads one ticket a line from standard input, writes the seconds of each step as JSON; "processor" is user and system
time of words to k-means, "peak" the most memory until then in MB. Words include loading jieba's dictionary."""

import json
import resource
import sys
import time

import jieba
from sklearn.cluster import DBSCAN, MiniBatchKMeans
from sklearn.feature_extraction.text import TfidfVectorizer

texts = sys.stdin.read().splitlines()
jieba.setLogLevel(60)
steps = {"tickets": len(texts)}


def processor():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


before = processor()


def timed(name, work):
    started = time.perf_counter()
    result = work()
    steps[name] = time.perf_counter() - started
    return result


words = timed("words", lambda: [" ".join(jieba.lcut(text)) for text in texts])
matrix = timed("tfidf", lambda: TfidfVectorizer(min_df=3, max_df=0.5).fit_transform(words))
timed("kmeans", lambda: MiniBatchKMeans(n_clusters=20, random_state=1, n_init=3).fit(matrix))
steps["processor"] = processor() - before
steps["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
if len(texts) <= 20_000:
    timed("dbscan", lambda: DBSCAN(eps=0.7, min_samples=5, metric="cosine").fit(matrix))
print(json.dumps(steps))
