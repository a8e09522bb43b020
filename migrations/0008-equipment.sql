-- Safety: the equipment ledger. What it is and where, since when it is used, how often it is inspected and
-- by which rule, and the inspections. Due days are computed as of a day and never stored.

CREATE TABLE equipmentKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  category TEXT NOT NULL CHECK (category IN ('special', 'fire', 'medical', 'other')),
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO equipmentKind (key, name, category, position) VALUES
  ('lift', '电梯', 'special', 1),
  ('boiler', '锅炉', 'special', 2),
  ('pressure-vessel', '压力容器', 'special', 3),
  ('pressure-pipe', '压力管道', 'special', 4),
  ('fire-alarm', '火灾自动报警系统', 'fire', 11),
  ('hydrant', '消火栓', 'fire', 12),
  ('sprinkler', '自动喷水灭火系统', 'fire', 13),
  ('smoke-control', '防排烟系统', 'fire', 14),
  ('emergency-light', '应急照明和疏散指示', 'fire', 15),
  ('extinguisher', '灭火器', 'fire', 16),
  ('fire-door', '防火门、防火卷帘', 'fire', 17),
  ('fire-other', '其他消防设施', 'fire', 19),
  ('medical', '医疗器械', 'medical', 21),
  ('measuring', '计量器具', 'medical', 22),
  ('oxygen', '供氧设备', 'medical', 23),
  ('kitchen', '厨房设备', 'other', 31),
  ('gas', '燃气设备', 'other', 32),
  ('electrical', '电气设备', 'other', 33),
  ('water', '供水设备', 'other', 34),
  ('lightning', '防雷装置', 'other', 35),
  ('video', '视频监控设备', 'other', 36),
  ('other', '其他', 'other', 99);

-- One piece, or several of one kind and place under one code, such as extinguishers of a floor.
CREATE TABLE equipment (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  kind TEXT NOT NULL REFERENCES equipmentKind (key),
  name TEXT NOT NULL,
  maker TEXT,
  model TEXT,
  serialNumber TEXT,
  -- 使用登记证编号 of special equipment.
  registrationNumber TEXT,
  floorId INTEGER REFERENCES floor (id),
  roomId INTEGER REFERENCES room (id),
  place TEXT,
  quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity BETWEEN 1 AND 100000),
  supplier TEXT,
  -- Who maintains it, under which contract, and its last day.
  maintainer TEXT,
  contractNumber TEXT,
  contractTo TEXT,
  responsibleStaffId INTEGER REFERENCES staff (id),
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A code that stood on a machine means that machine, taken back or not.
CREATE UNIQUE INDEX equipmentCode ON equipment (code);

-- In use, stopped or scrapped, from when to when. The first one begins when it was put to use.
CREATE TABLE equipmentState (
  id INTEGER PRIMARY KEY,
  equipmentId INTEGER NOT NULL REFERENCES equipment (id),
  state TEXT NOT NULL CHECK (state IN ('in-use', 'stopped', 'scrapped')),
  stateFrom TEXT NOT NULL,
  stateTo TEXT CHECK (stateTo IS NULL OR stateTo > stateFrom),
  reason TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX equipmentStatePiece ON equipmentState (equipmentId, stateFrom);

-- How often something is done with it: by an item of a rulebook, or because the home says so. What was due
-- on a day is counted from the rule of that day.
CREATE TABLE equipmentRule (
  id INTEGER PRIMARY KEY,
  equipmentId INTEGER NOT NULL REFERENCES equipment (id),
  what TEXT NOT NULL CHECK (what IN
    ('inspection', 'maintenance', 'test', 'calibration', 'self-check')),
  cycleMonths INTEGER CHECK (cycleMonths BETWEEN 1 AND 240),
  cycleDays INTEGER CHECK (cycleDays BETWEEN 1 AND 366),
  rulebook TEXT,
  ruleItem TEXT,
  -- Where no rulebook says it: who in the home decided.
  setBy TEXT,
  reason TEXT,
  ruleFrom TEXT NOT NULL,
  ruleTo TEXT CHECK (ruleTo IS NULL OR ruleTo > ruleFrom),
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  CHECK ((cycleMonths IS NULL) <> (cycleDays IS NULL)),
  CHECK ((rulebook IS NULL) = (ruleItem IS NULL)),
  CHECK ((rulebook IS NULL) <> (setBy IS NULL))
) STRICT;

CREATE INDEX equipmentRulePiece ON equipmentRule (equipmentId, what, ruleFrom);

-- What a contractor, an inspector or the home itself found. A failed one renews nothing.
CREATE TABLE equipmentInspection (
  id INTEGER PRIMARY KEY,
  equipmentId INTEGER NOT NULL REFERENCES equipment (id),
  what TEXT NOT NULL CHECK (what IN
    ('inspection', 'maintenance', 'test', 'calibration', 'self-check')),
  inspectedOn TEXT NOT NULL,
  result TEXT NOT NULL CHECK (result IN ('passed', 'failed', 'conditional')),
  -- The next day as the report tells it.
  nextDueOn TEXT CHECK (nextDueOn IS NULL OR nextDueOn > inspectedOn),
  contractor TEXT,
  inspector TEXT,
  reportNumber TEXT,
  costFen INTEGER CHECK (costFen >= 0),
  finding TEXT,
  note TEXT,
  hazardId INTEGER REFERENCES hazard (id),
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (result <> 'failed' OR nextDueOn IS NULL),
  CHECK (result = 'passed' OR finding IS NOT NULL)
) STRICT;

CREATE INDEX equipmentInspectionPiece ON equipmentInspection (equipmentId, what, inspectedOn);
-- One report is entered once: of two who enter it at once, one does.
CREATE UNIQUE INDEX equipmentInspectionOne
  ON equipmentInspection (equipmentId, what, inspectedOn, coalesce(reportNumber, ''))
  WHERE voidedAt IS NULL;

INSERT INTO recordFileSubject (key, name, position) VALUES
  ('equipment', '设备', 31),
  ('equipmentInspection', '设备检验', 32);

-- Records are corrected and voided, never deleted.
CREATE TRIGGER equipmentNoDelete BEFORE DELETE ON equipment
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER equipmentStateNoDelete BEFORE DELETE ON equipmentState
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER equipmentRuleNoDelete BEFORE DELETE ON equipmentRule
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER equipmentInspectionNoDelete BEFORE DELETE ON equipmentInspection
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;

-- One state of a piece at a time.
CREATE TRIGGER equipmentStateOneInsert BEFORE INSERT ON equipmentState
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM equipmentState AS other
  WHERE other.equipmentId IS NEW.equipmentId AND other.voidedAt IS NULL
    AND NEW.stateFrom < coalesce(NEW.stateTo, '9999') AND other.stateFrom < coalesce(other.stateTo, '9999')
    AND other.stateFrom < coalesce(NEW.stateTo, '9999') AND NEW.stateFrom < coalesce(other.stateTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'equipment-state-overlap'); END;

CREATE TRIGGER equipmentStateOneUpdate BEFORE UPDATE ON equipmentState
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM equipmentState AS other
  WHERE other.equipmentId IS NEW.equipmentId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.stateFrom < coalesce(NEW.stateTo, '9999') AND other.stateFrom < coalesce(other.stateTo, '9999')
    AND other.stateFrom < coalesce(NEW.stateTo, '9999') AND NEW.stateFrom < coalesce(other.stateTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'equipment-state-overlap'); END;

-- One rule of a piece for one thing at a time.
CREATE TRIGGER equipmentRuleOneInsert BEFORE INSERT ON equipmentRule
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM equipmentRule AS other
  WHERE other.equipmentId IS NEW.equipmentId AND other.what IS NEW.what AND other.voidedAt IS NULL
    AND NEW.ruleFrom < coalesce(NEW.ruleTo, '9999') AND other.ruleFrom < coalesce(other.ruleTo, '9999')
    AND other.ruleFrom < coalesce(NEW.ruleTo, '9999') AND NEW.ruleFrom < coalesce(other.ruleTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'equipment-rule-overlap'); END;

CREATE TRIGGER equipmentRuleOneUpdate BEFORE UPDATE ON equipmentRule
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM equipmentRule AS other
  WHERE other.equipmentId IS NEW.equipmentId AND other.what IS NEW.what AND other.id <> OLD.id
    AND other.voidedAt IS NULL
    AND NEW.ruleFrom < coalesce(NEW.ruleTo, '9999') AND other.ruleFrom < coalesce(other.ruleTo, '9999')
    AND other.ruleFrom < coalesce(NEW.ruleTo, '9999') AND NEW.ruleFrom < coalesce(other.ruleTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'equipment-rule-overlap'); END;
