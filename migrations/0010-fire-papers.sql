-- Safety, fourth part: papers of the fire archive.

-- A paper of the archive that is not a record of the program: an acceptance, an order, a report.
CREATE TABLE safetyPaper (
  id INTEGER PRIMARY KEY,
  -- The item of the fire checklist whose section holds it.
  ruleItem TEXT NOT NULL,
  title TEXT NOT NULL,
  number TEXT,
  issuedBy TEXT,
  issuedOn TEXT NOT NULL,
  -- The last day on which it holds; null where it has none.
  validTo TEXT CHECK (validTo IS NULL OR validTo >= issuedOn),
  -- Where the original is kept.
  keptAt TEXT NOT NULL,
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((voidedAt IS NULL) = (voidReason IS NULL))
) STRICT;

CREATE INDEX safetyPaperItem ON safetyPaper (ruleItem, issuedOn);

INSERT INTO recordFileSubject (key, name, position) VALUES
  ('safetyPaper', '消防档案材料', 33);

CREATE TRIGGER safetyPaperNoDelete BEFORE DELETE ON safetyPaper
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
