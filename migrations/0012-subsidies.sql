-- Subsidies and allowances for residents, staff and beds. What a month comes to is computed from what is on
-- record of its days and never stored; a list that was handed in is kept as it was, row by row.

-- What is paid for whom: by a rule of a city's plan, or because another paper says so. Who counts, the days
-- and the amounts stand in `rulesJson` (see the contract `subsidy.ts`).
CREATE TABLE subsidyScheme (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  recipient TEXT NOT NULL CHECK (recipient IN ('resident', 'staff', 'bed')),
  profile TEXT,
  ruleId TEXT,
  -- The paper that sets the amounts.
  basis TEXT NOT NULL,
  schemeFrom TEXT NOT NULL,
  schemeTo TEXT CHECK (schemeTo IS NULL OR schemeTo > schemeFrom),
  rulesJson TEXT NOT NULL CHECK (json_valid(rulesJson)),
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((profile IS NULL) = (ruleId IS NULL))
) STRICT;

CREATE UNIQUE INDEX subsidySchemeName ON subsidyScheme (name, schemeFrom) WHERE voidedAt IS NULL;

CREATE TABLE subsidyList (
  id INTEGER PRIMARY KEY,
  schemeId INTEGER NOT NULL REFERENCES subsidyScheme (id),
  month TEXT NOT NULL CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'),
  -- 1 is the first list of the month, 2 the one that puts it right.
  edition INTEGER NOT NULL CHECK (edition >= 1),
  -- Rules as they were when the list was made.
  rulesJson TEXT NOT NULL CHECK (json_valid(rulesJson)),
  sumFen INTEGER NOT NULL CHECK (sumFen >= 0),
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Of two who keep one month at once, one does.
CREATE UNIQUE INDEX subsidyListOne ON subsidyList (schemeId, month, edition)
  WHERE voidedAt IS NULL;

CREATE TABLE subsidyRow (
  id INTEGER PRIMARY KEY,
  subsidyListId INTEGER NOT NULL REFERENCES subsidyList (id),
  residentId INTEGER REFERENCES resident (id),
  staffId INTEGER REFERENCES staff (id),
  bedId INTEGER REFERENCES bed (id),
  -- As it stood on the list.
  name TEXT NOT NULL,
  -- Null: left out.
  amountFen INTEGER CHECK (amountFen IS NULL OR amountFen >= 0),
  countedDays INTEGER CHECK (countedDays IS NULL OR countedDays BETWEEN 0 AND 31),
  detailJson TEXT NOT NULL CHECK (json_valid(detailJson)),
  CHECK ((residentId IS NOT NULL) + (staffId IS NOT NULL) + (bedId IS NOT NULL) = 1)
) STRICT;

CREATE INDEX subsidyRowList ON subsidyRow (subsidyListId);
CREATE INDEX subsidyRowResident ON subsidyRow (residentId) WHERE residentId IS NOT NULL;

CREATE TRIGGER subsidySchemeNoDelete BEFORE DELETE ON subsidyScheme
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER subsidyListNoDelete BEFORE DELETE ON subsidyList
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER subsidyRowNoDelete BEFORE DELETE ON subsidyRow
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;

-- Nothing is added to an erased file.
CREATE TRIGGER subsidyRowErasedInsert BEFORE INSERT ON subsidyRow
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
