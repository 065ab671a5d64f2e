"""The peer: csv module, or openpyxl reading only, and sqlite3; the same insert, dates as text, without masking."""
import csv, json, resource, sqlite3, sys, time

started = time.time()
connection = sqlite3.connect(sys.argv[2])
connection.execute("PRAGMA journal_mode=WAL")
connection.execute("PRAGMA synchronous=NORMAL")
connection.execute(
    "CREATE TABLE tickets (id TEXT PRIMARY KEY, day TEXT, time TEXT, title TEXT, text TEXT, type TEXT, category1 TEXT,"
    " category2 TEXT, district TEXT, street TEXT, department TEXT, channel TEXT, urgent TEXT, phone TEXT, status TEXT,"
    " confidential TEXT)"
)
if sys.argv[1].endswith(".xlsx"):
    import openpyxl

    rows = openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets[0].iter_rows(values_only=True)
else:
    rows = csv.reader(open(sys.argv[1], encoding="utf-8", newline=""))
next(rows)
connection.executemany(
    "INSERT OR IGNORE INTO tickets VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    ([row[0], row[1][:10], row[1][11:], *row[2:]] for row in rows),
)
connection.execute("CREATE INDEX tickets_day ON tickets (day)")
connection.commit()
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"seconds": time.time() - started, "cpu": usage.ru_utime + usage.ru_stime, "peakMB": usage.ru_maxrss / 1024}))
