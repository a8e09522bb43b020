-- Staff: the rest of the file, training that is planned, the rota with what it stands on. Whether somebody
-- holds the papers of a post and how many carers a night needs is computed as of a day and never stored.

ALTER TABLE staff ADD COLUMN contactName TEXT;
ALTER TABLE staff ADD COLUMN contactRelation TEXT;
ALTER TABLE staff ADD COLUMN contactTelephone TEXT;

-- Contracts: last days, as on the paper. `endedOn`: ended before that, the first day without it.
CREATE TABLE staffContract (
  id INTEGER PRIMARY KEY,
  staffId INTEGER NOT NULL REFERENCES staff (id),
  kind TEXT NOT NULL CHECK (kind IN
    ('fixed', 'open-ended', 'task', 'service', 'dispatch', 'rehired', 'part-time', 'intern')),
  number TEXT,
  contractFrom TEXT NOT NULL,
  contractTo TEXT CHECK (contractTo IS NULL OR contractTo >= contractFrom),
  probationTo TEXT CHECK (probationTo IS NULL OR probationTo >= contractFrom),
  endedOn TEXT CHECK (endedOn IS NULL OR endedOn >= contractFrom),
  endReason TEXT,
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (kind <> 'open-ended' OR contractTo IS NULL),
  CHECK (contractTo IS NULL OR probationTo IS NULL OR probationTo <= contractTo)
) STRICT;

CREATE INDEX staffContractStaff ON staffContract (staffId, contractFrom);
CREATE UNIQUE INDEX staffContractOne ON staffContract (staffId, kind, contractFrom)
  WHERE voidedAt IS NULL;

-- What else stands in a personnel file: each line one thing on one day, some of them until a day.
CREATE TABLE staffEntryKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO staffEntryKind (key, name, position) VALUES
  ('background', '入职背景查询', 1),
  ('health-check', '健康检查', 2),
  ('vaccination', '疫苗接种', 3),
  ('insurance', '社会保险', 4),
  ('confidentiality', '保密承诺', 5),
  ('job-description', '岗位说明书签收', 6),
  ('appraisal', '考核', 7),
  ('credit', '信用记录', 8),
  ('reward', '奖励', 9),
  ('penalty', '处分', 10),
  ('other', '其他材料', 90);

CREATE TABLE staffEntry (
  id INTEGER PRIMARY KEY,
  staffId INTEGER NOT NULL REFERENCES staff (id),
  kind TEXT NOT NULL REFERENCES staffEntryKind (key),
  entryOn TEXT NOT NULL,
  -- Last day on which it holds; null where it names none.
  validTo TEXT CHECK (validTo IS NULL OR validTo >= entryOn),
  result TEXT CHECK (result IN ('clear', 'found', 'passed', 'failed', 'pending')),
  title TEXT,
  organ TEXT,
  number TEXT,
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX staffEntryStaff ON staffEntry (staffId, kind, entryOn);

-- Training that is planned -------------------------------------------------------------------

UPDATE trainingKind SET position = 90 WHERE key = 'other';
INSERT INTO trainingKind (key, name, position) VALUES
  ('safety', '安全生产教育', 8),
  ('food', '食品安全培训', 9),
  ('infection', '感染防控培训', 10);

-- What a year's plan says: what, when about, for which posts (all of them where the list is empty).
CREATE TABLE trainingPlanItem (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  kind TEXT NOT NULL REFERENCES trainingKind (key),
  topic TEXT NOT NULL,
  hours REAL NOT NULL CHECK (hours > 0 AND hours <= 1000 AND hours * 4 = round(hours * 4)),
  plannedMonth INTEGER NOT NULL CHECK (plannedMonth BETWEEN 1 AND 12),
  postsJson TEXT NOT NULL CHECK (json_valid(postsJson)),
  trainer TEXT,
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX trainingPlanItemYear ON trainingPlanItem (year, plannedMonth);

-- A course with its day, before it is held. Held, it is a `training`; called off, it says why.
CREATE TABLE trainingSession (
  id INTEGER PRIMARY KEY,
  planItemId INTEGER REFERENCES trainingPlanItem (id),
  kind TEXT NOT NULL REFERENCES trainingKind (key),
  topic TEXT NOT NULL,
  heldOn TEXT NOT NULL,
  startsAt TEXT CHECK (startsAt IS NULL OR startsAt GLOB '[0-2][0-9]:[0-5][0-9]'),
  hours REAL NOT NULL CHECK (hours > 0 AND hours <= 1000 AND hours * 4 = round(hours * 4)),
  trainer TEXT,
  place TEXT,
  note TEXT,
  cancelledOn TEXT,
  cancelReason TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((cancelledOn IS NULL) = (cancelReason IS NULL))
) STRICT;

CREATE INDEX trainingSessionHeldOn ON trainingSession (heldOn);

CREATE TABLE trainingInvite (
  id INTEGER PRIMARY KEY,
  sessionId INTEGER NOT NULL REFERENCES trainingSession (id),
  staffId INTEGER NOT NULL REFERENCES staff (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX trainingInviteOnce ON trainingInvite (sessionId, staffId)
  WHERE voidedAt IS NULL;

-- Score from which on the test of a training is passed; null where there was no test.
ALTER TABLE training ADD COLUMN passScore REAL CHECK (passScore >= 0);
ALTER TABLE training ADD COLUMN sessionId INTEGER REFERENCES trainingSession (id);
CREATE UNIQUE INDEX trainingOfSession ON training (sessionId)
  WHERE sessionId IS NOT NULL AND voidedAt IS NULL;

-- Rota ---------------------------------------------------------------------------------------

-- A shift as it is planned. What was planned keeps the hours that it had then: see `rotaDuty`.
CREATE TABLE rotaShift (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  -- One or two characters for the cells of the rota.
  short TEXT NOT NULL CHECK (length(short) BETWEEN 1 AND 2),
  startsAt TEXT NOT NULL CHECK (startsAt GLOB '[0-2][0-9]:[0-5][0-9]'),
  -- Not later than the start: on the day after.
  endsAt TEXT NOT NULL CHECK (endsAt GLOB '[0-2][0-9]:[0-5][0-9]'),
  breakMinutes INTEGER NOT NULL DEFAULT 0 CHECK (breakMinutes BETWEEN 0 AND 720),
  isNight INTEGER NOT NULL DEFAULT 0 CHECK (isNight IN (0, 1)),
  tone INTEGER NOT NULL DEFAULT 0 CHECK (tone BETWEEN 0 AND 7),
  position INTEGER NOT NULL,
  -- No longer offered; what was planned with it stays.
  endedOn TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX rotaShiftShort ON rotaShift (short) WHERE voidedAt IS NULL AND endedOn IS NULL;
CREATE UNIQUE INDEX rotaShiftName ON rotaShift (name) WHERE voidedAt IS NULL AND endedOn IS NULL;

-- A turn of shifts, one for each day, that repeats: null is a day off.
CREATE TABLE rotaPattern (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  shiftsJson TEXT NOT NULL CHECK (json_valid(shiftsJson)),
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX rotaPatternName ON rotaPattern (name) WHERE voidedAt IS NULL;

-- A person asks to exchange a shift or to give it away; somebody else decides. Agreed, the duties are
-- voided and written anew, and the new ones name this row.
CREATE TABLE rotaSwap (
  id INTEGER PRIMARY KEY,
  -- The duty that is given, and the one that is taken for it; null: it is only taken over.
  dutyId INTEGER NOT NULL REFERENCES rotaDuty (id),
  otherDutyId INTEGER REFERENCES rotaDuty (id),
  fromStaffId INTEGER NOT NULL REFERENCES staff (id),
  toStaffId INTEGER NOT NULL REFERENCES staff (id),
  reason TEXT NOT NULL,
  askedOn TEXT NOT NULL,
  decision TEXT CHECK (decision IN ('agreed', 'refused', 'withdrawn')),
  decidedAt TEXT,
  decidedBy INTEGER REFERENCES account (id),
  decisionNote TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (fromStaffId <> toStaffId),
  CHECK ((decision IS NULL) = (decidedAt IS NULL))
) STRICT;

-- Of two who ask about one duty at once, one does.
CREATE UNIQUE INDEX rotaSwapOpen ON rotaSwap (dutyId) WHERE decision IS NULL AND voidedAt IS NULL;

-- One person in one shift of one day. The instants and minutes are those of the shift when it was planned.
CREATE TABLE rotaDuty (
  id INTEGER PRIMARY KEY,
  staffId INTEGER NOT NULL REFERENCES staff (id),
  shiftId INTEGER NOT NULL REFERENCES rotaShift (id),
  -- The day on which the shift begins.
  dutyOn TEXT NOT NULL,
  -- The post in which she works, where she holds several.
  post TEXT REFERENCES post (key),
  -- Null: for the whole home.
  floorId INTEGER REFERENCES floor (id),
  beginsAt TEXT NOT NULL,
  endsAt TEXT NOT NULL CHECK (endsAt > beginsAt),
  -- Minutes that count as worked, without the break.
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  note TEXT,
  swapId INTEGER REFERENCES rotaSwap (id),
  -- Why it was changed after it had been released.
  changeReason TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX rotaDutyOn ON rotaDuty (dutyOn, shiftId);
CREATE INDEX rotaDutyStaff ON rotaDuty (staffId, dutyOn);
CREATE UNIQUE INDEX rotaDutyOne ON rotaDuty (staffId, dutyOn, shiftId) WHERE voidedAt IS NULL;

-- A rota that was released: from a day to before a day, with what it fell short of then and why all the same.
CREATE TABLE rotaRelease (
  id INTEGER PRIMARY KEY,
  releasedFrom TEXT NOT NULL,
  releasedTo TEXT NOT NULL CHECK (releasedTo > releasedFrom),
  problemsJson TEXT NOT NULL CHECK (json_valid(problemsJson)),
  reason TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX rotaReleaseDays ON rotaRelease (releasedFrom, releasedTo);

-- Away: from a day to before a day (the first one back), `员工假`.
CREATE TABLE staffAbsence (
  id INTEGER PRIMARY KEY,
  staffId INTEGER NOT NULL REFERENCES staff (id),
  kind TEXT NOT NULL CHECK (kind IN
    ('annual', 'personal', 'sick', 'injury', 'marriage', 'maternity', 'bereavement', 'study',
     'rest', 'other')),
  absentFrom TEXT NOT NULL,
  absentTo TEXT NOT NULL CHECK (absentTo > absentFrom),
  reason TEXT,
  askedOn TEXT NOT NULL,
  decision TEXT CHECK (decision IN ('agreed', 'refused', 'withdrawn')),
  decidedAt TEXT,
  decidedBy INTEGER REFERENCES account (id),
  decisionNote TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((decision IS NULL) = (decidedAt IS NULL))
) STRICT;

CREATE INDEX staffAbsenceStaff ON staffAbsence (staffId, absentFrom);

-- Records that carry files -------------------------------------------------------------------

INSERT INTO recordFileSubject (key, name, position) VALUES
  ('staffPhoto', '员工照片', 51),
  ('staffContract', '员工合同', 52),
  ('staffEntry', '员工档案材料', 53),
  ('training', '培训材料', 54);

-- Records are corrected and voided, never deleted.
CREATE TRIGGER staffContractNoDelete BEFORE DELETE ON staffContract
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER staffEntryNoDelete BEFORE DELETE ON staffEntry
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER trainingPlanItemNoDelete BEFORE DELETE ON trainingPlanItem
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER trainingSessionNoDelete BEFORE DELETE ON trainingSession
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER trainingInviteNoDelete BEFORE DELETE ON trainingInvite
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER rotaShiftNoDelete BEFORE DELETE ON rotaShift
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER rotaPatternNoDelete BEFORE DELETE ON rotaPattern
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER rotaSwapNoDelete BEFORE DELETE ON rotaSwap
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER rotaDutyNoDelete BEFORE DELETE ON rotaDuty
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER rotaReleaseNoDelete BEFORE DELETE ON rotaRelease
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER staffAbsenceNoDelete BEFORE DELETE ON staffAbsence
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
