-- Safety, third part: emergency plans by class with their versions and reviews, drills, emergency supplies.

-- Plans -----------------------------------------------------------------------------------------

-- The four classes of the national framework.
CREATE TABLE emergencyPlanClass (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO emergencyPlanClass (key, name, position) VALUES
  ('natural', '自然灾害', 1),
  ('accident', '事故灾难', 2),
  ('health', '公共卫生事件', 3),
  ('public-order', '社会安全事件', 4);

CREATE TABLE emergencyPlan (
  id INTEGER PRIMARY KEY,
  class TEXT NOT NULL REFERENCES emergencyPlanClass (key),
  name TEXT NOT NULL,
  note TEXT,
  usedFrom TEXT NOT NULL,
  usedTo TEXT CHECK (usedTo IS NULL OR usedTo >= usedFrom),
  closedReason TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX emergencyPlanName ON emergencyPlan (name) WHERE voidedAt IS NULL AND usedTo IS NULL;

-- What the plan said from a day on; the text itself hangs on it as a file or stands in `content`.
CREATE TABLE emergencyPlanVersion (
  id INTEGER PRIMARY KEY,
  planId INTEGER NOT NULL REFERENCES emergencyPlan (id),
  number INTEGER NOT NULL,
  validFrom TEXT NOT NULL,
  approvedBy TEXT NOT NULL,
  approvedOn TEXT NOT NULL,
  -- Why it was written anew.
  cause TEXT NOT NULL CHECK (cause IN
    ('first', 'law', 'command', 'risk', 'resources', 'drill', 'event', 'review', 'other')),
  changes TEXT,
  content TEXT,
  -- Filed with an authority.
  filedWith TEXT,
  filedOn TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  CHECK ((filedWith IS NULL) = (filedOn IS NULL))
) STRICT;

CREATE UNIQUE INDEX emergencyPlanVersionNumber ON emergencyPlanVersion (planId, number)
  WHERE voidedAt IS NULL;
-- Of two versions that begin on one day, none would hold.
CREATE UNIQUE INDEX emergencyPlanVersionFrom ON emergencyPlanVersion (planId, validFrom)
  WHERE voidedAt IS NULL;

CREATE TABLE emergencyPlanReview (
  id INTEGER PRIMARY KEY,
  planId INTEGER NOT NULL REFERENCES emergencyPlan (id),
  reviewedOn TEXT NOT NULL,
  reviewedBy TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('kept', 'revise')),
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  CHECK (outcome = 'kept' OR note IS NOT NULL)
) STRICT;

CREATE INDEX emergencyPlanReviewPlan ON emergencyPlanReview (planId, reviewedOn);

-- Drills ----------------------------------------------------------------------------------------

CREATE TABLE drillKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO drillKind (key, name, position) VALUES
  ('fire', '灭火和应急疏散', 1),
  ('food', '食物中毒', 2),
  ('infection', '传染病', 3),
  ('lost', '走失', 4),
  ('power', '停水停电停气', 5),
  ('lift', '电梯困人', 6),
  ('weather', '自然灾害', 7),
  ('violence', '治安事件', 8),
  ('medical', '突发疾病', 9),
  ('other', '其他', 99);

-- A drill as it was planned, held and judged.
CREATE TABLE drill (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL REFERENCES drillKind (key),
  title TEXT NOT NULL,
  planId INTEGER REFERENCES emergencyPlan (id),
  -- `practical` with people moving, `tabletop` at a table.
  form TEXT NOT NULL CHECK (form IN ('practical', 'tabletop')),
  plannedOn TEXT NOT NULL,
  place TEXT NOT NULL,
  scenario TEXT NOT NULL,
  leaderStaffId INTEGER REFERENCES staff (id),
  leader TEXT NOT NULL,
  -- Null until it was held.
  startedAt TEXT,
  finishedAt TEXT CHECK (finishedAt IS NULL OR finishedAt >= startedAt),
  isAtNight INTEGER CHECK (isAtNight IN (0, 1)),
  residentCount INTEGER CHECK (residentCount >= 0),
  outsiderCount INTEGER CHECK (outsiderCount >= 0),
  course TEXT,
  outcome TEXT CHECK (outcome IN ('good', 'enough', 'poor')),
  evaluation TEXT,
  evaluatedBy TEXT,
  -- The round of the schedule that it answers.
  checkId INTEGER REFERENCES safetyCheck (id),
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  heldRecordedAt TEXT,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((startedAt IS NULL) = (finishedAt IS NULL)),
  CHECK ((startedAt IS NULL) = (heldRecordedAt IS NULL)),
  CHECK ((startedAt IS NULL) = (course IS NULL)),
  CHECK (startedAt IS NOT NULL OR outcome IS NULL),
  CHECK ((outcome IS NULL) = (evaluation IS NULL))
) STRICT;

CREATE INDEX drillPlanned ON drill (plannedOn);

-- Who took part, and as what; somebody from outside by name.
CREATE TABLE drillPerson (
  id INTEGER PRIMARY KEY,
  drillId INTEGER NOT NULL REFERENCES drill (id),
  staffId INTEGER REFERENCES staff (id),
  name TEXT NOT NULL,
  role TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX drillPersonOne ON drillPerson (drillId, staffId)
  WHERE voidedAt IS NULL AND staffId IS NOT NULL;

-- What happened when: alarm, first on the spot, all out, counted.
CREATE TABLE drillMoment (
  id INTEGER PRIMARY KEY,
  drillId INTEGER NOT NULL REFERENCES drill (id),
  at TEXT NOT NULL,
  what TEXT NOT NULL,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX drillMomentDrill ON drillMoment (drillId);

-- Supplies --------------------------------------------------------------------------------------

CREATE TABLE emergencySupply (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  unit TEXT NOT NULL,
  -- Below it the home is short; its own choice, as no list with numbers is known.
  minimum INTEGER NOT NULL CHECK (minimum >= 0),
  place TEXT NOT NULL,
  keeperStaffId INTEGER REFERENCES staff (id),
  note TEXT,
  usedFrom TEXT NOT NULL,
  usedTo TEXT CHECK (usedTo IS NULL OR usedTo >= usedFrom),
  closedReason TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX emergencySupplyName ON emergencySupply (name, place)
  WHERE voidedAt IS NULL AND usedTo IS NULL;

-- Pieces that came together and run out together.
CREATE TABLE supplyBatch (
  id INTEGER PRIMARY KEY,
  supplyId INTEGER NOT NULL REFERENCES emergencySupply (id),
  receivedOn TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  -- The last day on which it may be used; null where it has none.
  expiresOn TEXT,
  lot TEXT,
  source TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT
) STRICT;

CREATE INDEX supplyBatchSupply ON supplyBatch (supplyId);

-- What left a batch, or was found in it by a count.
CREATE TABLE supplyMovement (
  id INTEGER PRIMARY KEY,
  batchId INTEGER NOT NULL REFERENCES supplyBatch (id),
  kind TEXT NOT NULL CHECK (kind IN ('used', 'discarded', 'lost', 'found')),
  movedOn TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  reason TEXT NOT NULL,
  drillId INTEGER REFERENCES drill (id),
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT
) STRICT;

CREATE INDEX supplyMovementBatch ON supplyMovement (batchId);

INSERT INTO recordFileSubject (key, name, position) VALUES
  ('emergencyPlanVersion', '应急预案', 26),
  ('drill', '应急演练', 27);

CREATE TRIGGER emergencyPlanNoDelete BEFORE DELETE ON emergencyPlan
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER emergencyPlanVersionNoDelete BEFORE DELETE ON emergencyPlanVersion
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER emergencyPlanReviewNoDelete BEFORE DELETE ON emergencyPlanReview
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER drillNoDelete BEFORE DELETE ON drill
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER drillPersonNoDelete BEFORE DELETE ON drillPerson
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER drillMomentNoDelete BEFORE DELETE ON drillMoment
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER emergencySupplyNoDelete BEFORE DELETE ON emergencySupply
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER supplyBatchNoDelete BEFORE DELETE ON supplyBatch
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER supplyMovementNoDelete BEFORE DELETE ON supplyMovement
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
