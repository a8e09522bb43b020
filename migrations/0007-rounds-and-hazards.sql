-- Safety, first part: places and routes of rounds, checklists, schedules with their terms, rounds as they
-- were walked, hazards from finding to closing. What is due is computed from terms and never stored, so a
-- round that nobody walked stays missed.

-- Places and routes -----------------------------------------------------------------------------

-- A place where a round stops; its code stands on the label there.
CREATE TABLE safetyPoint (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  buildingId INTEGER REFERENCES building (id),
  floorId INTEGER REFERENCES floor (id),
  roomId INTEGER REFERENCES room (id),
  -- How to find it, such as 东侧楼梯口.
  place TEXT,
  note TEXT,
  usedFrom TEXT NOT NULL,
  usedTo TEXT CHECK (usedTo IS NULL OR usedTo >= usedFrom),
  -- Why it was given up.
  closedReason TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A label that was ever printed means one place, given up, taken back or not.
CREATE UNIQUE INDEX safetyPointCode ON safetyPoint (code);

CREATE TABLE safetyRoute (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  note TEXT,
  usedFrom TEXT NOT NULL,
  usedTo TEXT CHECK (usedTo IS NULL OR usedTo >= usedFrom),
  closedReason TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX safetyRouteName ON safetyRoute (name) WHERE voidedAt IS NULL AND usedTo IS NULL;

-- Which places a route has, in which order, from when to when.
CREATE TABLE safetyRoutePoint (
  id INTEGER PRIMARY KEY,
  routeId INTEGER NOT NULL REFERENCES safetyRoute (id),
  pointId INTEGER NOT NULL REFERENCES safetyPoint (id),
  position INTEGER NOT NULL,
  pointFrom TEXT NOT NULL,
  pointTo TEXT CHECK (pointTo IS NULL OR pointTo >= pointFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX safetyRoutePointRoute ON safetyRoutePoint (routeId, pointFrom);
CREATE INDEX safetyRoutePointPoint ON safetyRoutePoint (pointId);

-- Checklists ------------------------------------------------------------------------------------

CREATE TABLE safetyChecklist (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  note TEXT,
  usedFrom TEXT NOT NULL,
  usedTo TEXT CHECK (usedTo IS NULL OR usedTo >= usedFrom),
  closedReason TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX safetyChecklistName ON safetyChecklist (name)
  WHERE voidedAt IS NULL AND usedTo IS NULL;

-- One thing to look at. `number` asks for a reading that lies between the bounds.
CREATE TABLE safetyChecklistItem (
  id INTEGER PRIMARY KEY,
  checklistId INTEGER NOT NULL REFERENCES safetyChecklist (id),
  position INTEGER NOT NULL,
  heading TEXT,
  text TEXT NOT NULL,
  -- What to look for, and what counts as met.
  hint TEXT,
  asks TEXT NOT NULL CHECK (asks IN ('met', 'number')),
  unit TEXT,
  minimum REAL,
  maximum REAL,
  -- The item of a rulebook that asks for it.
  rulebook TEXT,
  ruleItem TEXT,
  hazardKind TEXT REFERENCES hazardKind (key),
  itemFrom TEXT NOT NULL,
  itemTo TEXT CHECK (itemTo IS NULL OR itemTo >= itemFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  CHECK (asks = 'number' OR (unit IS NULL AND minimum IS NULL AND maximum IS NULL)),
  CHECK (minimum IS NULL OR maximum IS NULL OR minimum <= maximum),
  CHECK ((rulebook IS NULL) = (ruleItem IS NULL))
) STRICT;

CREATE INDEX safetyChecklistItemList ON safetyChecklistItem (checklistId, itemFrom);

-- Schedules -------------------------------------------------------------------------------------

CREATE TABLE safetyScheduleKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO safetyScheduleKind (key, name, position) VALUES
  ('patrol', '防火巡查', 1),
  ('inspection', '防火检查', 2),
  ('control-room', '消防控制室值班', 3),
  ('facility-test', '消防设施检测和维护', 4),
  ('daily-check', '日排查', 5),
  ('spot-check', '月抽查', 6),
  ('notice', '季通报', 7),
  ('utility', '水电气检查', 8),
  ('food', '食品安全检查', 9),
  ('infection', '感染控制检查', 10),
  ('equipment', '设备检查', 11),
  ('video', '视频监控检查', 12),
  ('drill', '应急演练', 13),
  ('training', '安全培训', 14),
  ('other', '其他', 99);

CREATE TABLE safetySchedule (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL REFERENCES safetyScheduleKind (key),
  name TEXT NOT NULL,
  routeId INTEGER REFERENCES safetyRoute (id),
  checklistId INTEGER REFERENCES safetyChecklist (id),
  note TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Which items of rulebooks a schedule answers.
CREATE TABLE safetyScheduleRule (
  id INTEGER PRIMARY KEY,
  scheduleId INTEGER NOT NULL REFERENCES safetySchedule (id),
  rulebook TEXT NOT NULL,
  ruleItem TEXT NOT NULL,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX safetyScheduleRuleOne ON safetyScheduleRule (scheduleId, rulebook, ruleItem)
  WHERE voidedAt IS NULL;

-- How often, and by whom, from when to when: what was due on a day is counted from the term of that day.
CREATE TABLE safetyScheduleTerm (
  id INTEGER PRIMARY KEY,
  scheduleId INTEGER NOT NULL REFERENCES safetySchedule (id),
  frequency TEXT NOT NULL CHECK (frequency IN
    ('hours', 'times', 'daily', 'weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly')),
  -- Hours, weekday or days, see shared/rules/safety/frequency.ts.
  detailJson TEXT NOT NULL CHECK (json_valid(detailJson)),
  -- How long after a window has closed a round may end and still count as in time.
  graceMinutes INTEGER NOT NULL DEFAULT 0 CHECK (graceMinutes BETWEEN 0 AND 720),
  -- Who answers for it: somebody by name, or whoever holds a post.
  ownerStaffId INTEGER REFERENCES staff (id),
  ownerPost TEXT REFERENCES post (key),
  reason TEXT,
  termFrom TEXT NOT NULL,
  termTo TEXT CHECK (termTo IS NULL OR termTo >= termFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX safetyScheduleTermSchedule ON safetyScheduleTerm (scheduleId, termFrom);

-- Rounds ----------------------------------------------------------------------------------------

-- A round or a check as it was made: of a schedule for one window, or one that no schedule asked for.
CREATE TABLE safetyCheck (
  id INTEGER PRIMARY KEY,
  scheduleId INTEGER REFERENCES safetySchedule (id),
  termId INTEGER REFERENCES safetyScheduleTerm (id),
  -- The day to which the window belongs; the first of a window of several days.
  windowDay TEXT,
  windowOpensAt TEXT,
  windowClosesAt TEXT,
  kind TEXT NOT NULL REFERENCES safetyScheduleKind (key),
  title TEXT NOT NULL,
  routeId INTEGER REFERENCES safetyRoute (id),
  checklistId INTEGER REFERENCES safetyChecklist (id),
  -- When it was made, which may be earlier than it was entered.
  startedAt TEXT NOT NULL,
  finishedAt TEXT CHECK (finishedAt IS NULL OR finishedAt >= startedAt),
  staffId INTEGER REFERENCES staff (id),
  doneBy TEXT NOT NULL,
  -- Who of the place was there, as an inspection sheet is signed by both.
  seenBy TEXT,
  contractor TEXT,
  reportNumber TEXT,
  conclusion TEXT CHECK (conclusion IN ('normal', 'problems')),
  note TEXT,
  -- Why it was entered after the window.
  lateReason TEXT,
  -- Why it ended with places or items left out.
  partReason TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  -- When its end was entered; null while under way.
  endedAt TEXT,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((scheduleId IS NULL) = (windowOpensAt IS NULL)),
  CHECK ((scheduleId IS NULL) = (windowClosesAt IS NULL)),
  CHECK ((scheduleId IS NULL) = (windowDay IS NULL)),
  CHECK ((scheduleId IS NULL) = (termId IS NULL)),
  CHECK ((finishedAt IS NULL) = (endedAt IS NULL)),
  CHECK (finishedAt IS NULL OR conclusion IS NOT NULL)
) STRICT;

-- One round for one window: of two who begin it at once, one does.
CREATE UNIQUE INDEX safetyCheckWindow ON safetyCheck (scheduleId, windowOpensAt) WHERE voidedAt IS NULL;
CREATE INDEX safetyCheckStarted ON safetyCheck (startedAt);

CREATE TABLE safetyCheckPoint (
  id INTEGER PRIMARY KEY,
  checkId INTEGER NOT NULL REFERENCES safetyCheck (id),
  pointId INTEGER NOT NULL REFERENCES safetyPoint (id),
  passedAt TEXT NOT NULL,
  -- By scanner, by key at the place, or written down afterwards.
  way TEXT NOT NULL CHECK (way IN ('scan', 'key', 'later')),
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX safetyCheckPointOne ON safetyCheckPoint (checkId, pointId) WHERE voidedAt IS NULL;

CREATE TABLE safetyCheckAnswer (
  id INTEGER PRIMARY KEY,
  checkId INTEGER NOT NULL REFERENCES safetyCheck (id),
  itemId INTEGER NOT NULL REFERENCES safetyChecklistItem (id),
  answer TEXT NOT NULL CHECK (answer IN ('met', 'not-met', 'not-applicable')),
  reading REAL,
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX safetyCheckAnswerOne ON safetyCheckAnswer (checkId, itemId) WHERE voidedAt IS NULL;
-- Of a past day the answers that were replaced since are read too.
CREATE INDEX safetyCheckAnswerCheck ON safetyCheckAnswer (checkId);

-- Why a round was missed. It stays missed.
CREATE TABLE safetyMiss (
  id INTEGER PRIMARY KEY,
  scheduleId INTEGER NOT NULL REFERENCES safetySchedule (id),
  windowOpensAt TEXT NOT NULL,
  reason TEXT NOT NULL,
  measure TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX safetyMissOne ON safetyMiss (scheduleId, windowOpensAt) WHERE voidedAt IS NULL;

-- Hazards ---------------------------------------------------------------------------------------

CREATE TABLE hazardKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO hazardKind (key, name, position) VALUES
  ('fire', '消防', 1),
  ('building', '建筑', 2),
  ('electric', '用电', 3),
  ('gas', '燃气', 4),
  ('food', '食品', 5),
  ('medical', '医疗药品', 6),
  ('special-equipment', '特种设备', 7),
  ('environment', '环境和无障碍', 8),
  ('infection', '感染控制', 9),
  ('service', '照护服务', 10),
  ('public-order', '治安', 11),
  ('management', '管理和资质', 12),
  ('other', '其他', 99);

-- A hazard as it was found; what became of it stands in its steps.
CREATE TABLE hazard (
  id INTEGER PRIMARY KEY,
  -- `2026-003`, without gaps within a year of finding.
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL REFERENCES hazardKind (key),
  foundOn TEXT NOT NULL,
  foundAt TEXT,
  source TEXT NOT NULL CHECK (source IN
    ('round', 'inspection', 'test', 'drill', 'staff', 'resident', 'regulator', 'norm', 'other')),
  checkId INTEGER REFERENCES safetyCheck (id),
  checkItemId INTEGER REFERENCES safetyChecklistItem (id),
  pointId INTEGER REFERENCES safetyPoint (id),
  floorId INTEGER REFERENCES floor (id),
  place TEXT NOT NULL,
  description TEXT NOT NULL,
  foundByStaffId INTEGER REFERENCES staff (id),
  foundBy TEXT NOT NULL,
  -- What was done at once.
  firstMeasure TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX hazardFound ON hazard (foundOn);
CREATE INDEX hazardCheck ON hazard (checkId);

-- `level`: general or major, decided by a person. `assign`: who, by when, with what. `extend`: another last
-- day. `correct`: put right. `verify`: looked at by another person; passed closes it. `report`: told to an
-- authority or to staff. `reopen`: it was not gone after all.
CREATE TABLE hazardStep (
  id INTEGER PRIMARY KEY,
  hazardId INTEGER NOT NULL REFERENCES hazard (id),
  kind TEXT NOT NULL CHECK (kind IN
    ('level', 'assign', 'extend', 'correct', 'verify', 'report', 'reopen')),
  stepOn TEXT NOT NULL,
  -- Who did it; of `assign`, who answers for it.
  staffId INTEGER REFERENCES staff (id),
  person TEXT,
  level TEXT CHECK (level IN ('general', 'major')),
  -- The criterion of the rulebook by which it is major, and what was not on file when a person decided.
  criterion TEXT,
  seenJson TEXT CHECK (seenJson IS NULL OR json_valid(seenJson)),
  measure TEXT,
  plan TEXT,
  dueOn TEXT,
  moneyFen INTEGER CHECK (moneyFen >= 0),
  outcome TEXT CHECK (outcome IN ('passed', 'failed')),
  receiver TEXT,
  reason TEXT,
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  CHECK (kind <> 'level' OR level IS NOT NULL),
  CHECK (kind <> 'assign' OR (staffId IS NOT NULL AND measure IS NOT NULL AND dueOn IS NOT NULL)),
  CHECK (kind <> 'extend' OR (dueOn IS NOT NULL AND reason IS NOT NULL)),
  CHECK (kind <> 'correct' OR (person IS NOT NULL AND measure IS NOT NULL)),
  CHECK (kind <> 'verify' OR (person IS NOT NULL AND outcome IS NOT NULL)),
  CHECK (kind <> 'report' OR receiver IS NOT NULL),
  CHECK (kind <> 'reopen' OR reason IS NOT NULL)
) STRICT;

CREATE INDEX hazardStepHazard ON hazardStep (hazardId, stepOn);

-- Whoever put it right does not close it, nor whoever answered for it.
CREATE TRIGGER hazardVerifiedByOther BEFORE INSERT ON hazardStep
WHEN NEW.kind = 'verify' AND NEW.voidedAt IS NULL AND NEW.staffId IS NOT NULL AND EXISTS (
  SELECT 1 FROM hazardStep AS other
  WHERE other.hazardId = NEW.hazardId AND other.voidedAt IS NULL
    AND other.kind IN ('assign', 'correct') AND other.staffId = NEW.staffId)
BEGIN SELECT RAISE(ABORT, 'verified-by-same'); END;

-- Records that carry files ----------------------------------------------------------------------

INSERT INTO recordFileSubject (key, name, position) VALUES
  ('safetyCheck', '安全检查', 22),
  ('hazard', '隐患', 23),
  ('hazardStep', '隐患整改', 24);

-- Records are corrected and voided, never deleted.
CREATE TRIGGER safetyPointNoDelete BEFORE DELETE ON safetyPoint
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER safetyRouteNoDelete BEFORE DELETE ON safetyRoute
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER safetyRoutePointNoDelete BEFORE DELETE ON safetyRoutePoint
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER safetyChecklistNoDelete BEFORE DELETE ON safetyChecklist
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER safetyChecklistItemNoDelete BEFORE DELETE ON safetyChecklistItem
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER safetyScheduleNoDelete BEFORE DELETE ON safetySchedule
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER safetyScheduleRuleNoDelete BEFORE DELETE ON safetyScheduleRule
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER safetyScheduleTermNoDelete BEFORE DELETE ON safetyScheduleTerm
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER safetyCheckNoDelete BEFORE DELETE ON safetyCheck
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER safetyCheckPointNoDelete BEFORE DELETE ON safetyCheckPoint
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER safetyCheckAnswerNoDelete BEFORE DELETE ON safetyCheckAnswer
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER safetyMissNoDelete BEFORE DELETE ON safetyMiss
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER hazardNoDelete BEFORE DELETE ON hazard
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER hazardStepNoDelete BEFORE DELETE ON hazardStep
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;

-- A place stands on a route once at a time.
CREATE TRIGGER safetyRoutePointOneInsert BEFORE INSERT ON safetyRoutePoint
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM safetyRoutePoint AS other
  WHERE other.routeId IS NEW.routeId AND other.pointId IS NEW.pointId AND other.voidedAt IS NULL
    AND NEW.pointFrom < coalesce(NEW.pointTo, '9999') AND other.pointFrom < coalesce(other.pointTo, '9999')
    AND other.pointFrom < coalesce(NEW.pointTo, '9999') AND NEW.pointFrom < coalesce(other.pointTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'route-point-overlap'); END;

CREATE TRIGGER safetyRoutePointOneUpdate BEFORE UPDATE ON safetyRoutePoint
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM safetyRoutePoint AS other
  WHERE other.routeId IS NEW.routeId AND other.pointId IS NEW.pointId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.pointFrom < coalesce(NEW.pointTo, '9999') AND other.pointFrom < coalesce(other.pointTo, '9999')
    AND other.pointFrom < coalesce(NEW.pointTo, '9999') AND NEW.pointFrom < coalesce(other.pointTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'route-point-overlap'); END;

-- One term of a schedule at a time.
CREATE TRIGGER safetyScheduleTermOneInsert BEFORE INSERT ON safetyScheduleTerm
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM safetyScheduleTerm AS other
  WHERE other.scheduleId IS NEW.scheduleId AND other.voidedAt IS NULL
    AND NEW.termFrom < coalesce(NEW.termTo, '9999') AND other.termFrom < coalesce(other.termTo, '9999')
    AND other.termFrom < coalesce(NEW.termTo, '9999') AND NEW.termFrom < coalesce(other.termTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'schedule-term-overlap'); END;

CREATE TRIGGER safetyScheduleTermOneUpdate BEFORE UPDATE ON safetyScheduleTerm
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM safetyScheduleTerm AS other
  WHERE other.scheduleId IS NEW.scheduleId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.termFrom < coalesce(NEW.termTo, '9999') AND other.termFrom < coalesce(other.termTo, '9999')
    AND other.termFrom < coalesce(NEW.termTo, '9999') AND NEW.termFrom < coalesce(other.termTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'schedule-term-overlap'); END;
