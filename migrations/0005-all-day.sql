-- Assessment and care: every instrument, care plans and what was done by them, observations, wounds,
-- restraint, medicines in custody, incidents, handovers.

-- Assessments -------------------------------------------------------------------------------

-- Rebuilt: instruments differ in their levels (0 to 5), and one may have no level at all (a total only).
CREATE TABLE assessmentNew (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  instrument TEXT NOT NULL,
  rulebookVersion INTEGER NOT NULL,
  number TEXT,
  assessedOn TEXT NOT NULL,
  occasion TEXT NOT NULL CHECK (occasion IN ('first', 'regular', 'immediate', 'doubt', 'other')),
  schemaVersion INTEGER NOT NULL,
  answersJson TEXT NOT NULL CHECK (json_valid(answersJson)),
  aboutJson TEXT NOT NULL CHECK (json_valid(aboutJson)),
  resultJson TEXT NOT NULL CHECK (json_valid(resultJson)),
  -- Sum of the scores; of the nine risks the count of those that are there.
  total INTEGER NOT NULL CHECK (total >= 0),
  -- Null where the instrument gives no level: its total alone is known.
  initialLevel INTEGER CHECK (initialLevel BETWEEN 0 AND 5),
  computedLevel INTEGER CHECK (computedLevel BETWEEN 0 AND 5),
  -- Differs from the computed one only where a second person decided so and said why.
  finalLevel INTEGER CHECK (finalLevel BETWEEN 0 AND 5),
  decidedByStaffId INTEGER REFERENCES staff (id),
  decidedBy TEXT,
  decidedReason TEXT,
  place TEXT,
  assessorStaffId INTEGER REFERENCES staff (id),
  assessor TEXT NOT NULL,
  secondAssessorStaffId INTEGER REFERENCES staff (id),
  secondAssessor TEXT,
  provider TEXT,
  providerRelation TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (finalLevel IS computedLevel OR (decidedBy IS NOT NULL AND decidedReason IS NOT NULL)),
  CHECK (secondAssessorStaffId IS NULL OR assessorStaffId IS NULL OR secondAssessorStaffId <> assessorStaffId),
  CHECK (instrument <> 'gbt42195' OR (initialLevel IS NOT NULL AND computedLevel IS NOT NULL
    AND finalLevel IS NOT NULL AND max(initialLevel, computedLevel, finalLevel) <= 4))
) STRICT;

INSERT INTO assessmentNew SELECT * FROM assessment;
DROP TABLE assessment;
ALTER TABLE assessmentNew RENAME TO assessment;

CREATE INDEX assessmentResident ON assessment (residentId, assessedOn);
CREATE UNIQUE INDEX assessmentOnce ON assessment (residentId, instrument, assessedOn)
  WHERE voidedAt IS NULL;

-- What an authority or agency outside found. It is never mixed with the home's own assessments.
CREATE TABLE officialResult (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  kind TEXT NOT NULL CHECK (kind IN ('ability', 'care-insurance')),
  level INTEGER NOT NULL,
  number TEXT,
  issuer TEXT NOT NULL,
  assessedOn TEXT NOT NULL,
  -- Last day on which it holds as the paper says; null is not known.
  expiresOn TEXT CHECK (expiresOn IS NULL OR expiresOn >= assessedOn),
  note TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (level BETWEEN 0 AND 5 AND (kind <> 'ability' OR level <= 4))
) STRICT;

CREATE INDEX officialResultResident ON officialResult (residentId, assessedOn);
CREATE UNIQUE INDEX officialResultOnce ON officialResult (residentId, kind, assessedOn) WHERE voidedAt IS NULL;

-- Somebody saw that a person has changed: she is to be assessed again. Answered by an assessment of that
-- day or later; hospital and incidents are seen by the program itself and need no row.
CREATE TABLE reassessmentCall (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  calledOn TEXT NOT NULL,
  change TEXT NOT NULL,
  calledBy TEXT NOT NULL,
  calledByStaffId INTEGER REFERENCES staff (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX reassessmentCallResident ON reassessmentCall (residentId, calledOn);

-- Observations ------------------------------------------------------------------------------

-- What is measured or seen of a person at a time: an amount, or one of some choices. `lowest` and
-- `highest` are what can be at all (a guard against slips), no range of health.
CREATE TABLE observationKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  category TEXT NOT NULL CHECK (category IN ('vital', 'fluid', 'meal', 'excretion', 'posture', 'sleep')),
  answer TEXT NOT NULL CHECK (answer IN ('amount', 'choice')),
  unit TEXT,
  decimals INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 2),
  lowest REAL,
  highest REAL,
  position INTEGER NOT NULL,
  CHECK ((answer = 'amount') = (lowest IS NOT NULL AND highest IS NOT NULL))
) STRICT, WITHOUT ROWID;

INSERT INTO observationKind (key, name, category, answer, unit, decimals, lowest, highest, position) VALUES
  ('temperature', '体温', 'vital', 'amount', '℃', 1, 30, 44, 1),
  ('pulse', '脉搏', 'vital', 'amount', '次/分', 0, 15, 260, 2),
  ('breathing', '呼吸', 'vital', 'amount', '次/分', 0, 3, 80, 3),
  ('systolic', '收缩压', 'vital', 'amount', 'mmHg', 0, 40, 300, 4),
  ('diastolic', '舒张压', 'vital', 'amount', 'mmHg', 0, 20, 200, 5),
  ('oxygen', '血氧', 'vital', 'amount', '%', 0, 40, 100, 6),
  ('glucose', '血糖', 'vital', 'amount', 'mmol/L', 1, 0.5, 60, 7),
  ('weight', '体重', 'vital', 'amount', 'kg', 1, 15, 250, 8),
  ('pain', '疼痛', 'vital', 'amount', '分', 0, 0, 10, 9),
  ('intake', '入量', 'fluid', 'amount', 'ml', 0, 1, 5000, 11),
  ('output', '出量', 'fluid', 'amount', 'ml', 0, 1, 5000, 12),
  ('meal', '进食', 'meal', 'choice', NULL, 0, NULL, NULL, 21),
  ('bowel', '大便', 'excretion', 'choice', NULL, 0, NULL, NULL, 31),
  ('turning', '体位', 'posture', 'choice', NULL, 0, NULL, NULL, 41),
  ('skin', '皮肤', 'posture', 'choice', NULL, 0, NULL, NULL, 42),
  ('sleep', '睡眠', 'sleep', 'choice', NULL, 0, NULL, NULL, 51);

-- `tone`: what is to be seen at once. `share` puts choices of amount in order (a meal eaten, 0 to 100).
CREATE TABLE observationChoice (
  kind TEXT NOT NULL REFERENCES observationKind (key),
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  tone TEXT NOT NULL CHECK (tone IN ('plain', 'warning', 'danger')),
  share INTEGER CHECK (share BETWEEN 0 AND 100),
  position INTEGER NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

INSERT INTO observationChoice (kind, key, name, tone, share, position) VALUES
  ('meal', 'all', '全部', 'plain', 100, 1),
  ('meal', 'most', '大部分', 'plain', 75, 2),
  ('meal', 'half', '一半', 'plain', 50, 3),
  ('meal', 'little', '少量', 'warning', 25, 4),
  ('meal', 'none', '没吃', 'danger', 0, 5),
  ('bowel', 'normal', '成形', 'plain', NULL, 1),
  ('bowel', 'hard', '干硬', 'warning', NULL, 2),
  ('bowel', 'loose', '稀便', 'warning', NULL, 3),
  ('bowel', 'watery', '水样', 'danger', NULL, 4),
  ('bowel', 'dark', '黑便或带血', 'danger', NULL, 5),
  ('turning', 'left', '左侧', 'plain', NULL, 1),
  ('turning', 'right', '右侧', 'plain', NULL, 2),
  ('turning', 'back', '平卧', 'plain', NULL, 3),
  ('turning', 'sitting', '坐位', 'plain', NULL, 4),
  ('turning', 'prone', '俯卧', 'plain', NULL, 5),
  ('skin', 'sound', '完好', 'plain', NULL, 1),
  ('skin', 'red', '发红', 'warning', NULL, 2),
  ('skin', 'broken', '破损', 'danger', NULL, 3),
  ('sleep', 'asleep', '入睡', 'plain', NULL, 1),
  ('sleep', 'awake', '醒着', 'plain', NULL, 2),
  ('sleep', 'up', '起床走动', 'warning', NULL, 3),
  ('sleep', 'restless', '躁动', 'warning', NULL, 4),
  ('sleep', 'absent', '不在床', 'danger', NULL, 5);

-- Care plans --------------------------------------------------------------------------------

CREATE TABLE careDomain (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO careDomain (key, name, position) VALUES
  ('cleanliness', '清洁', 1),
  ('eating', '饮食', 2),
  ('excretion', '排泄', 3),
  ('posture', '体位与移动', 4),
  ('sleep', '睡眠', 5),
  ('watch', '观察与测量', 6),
  ('skin', '皮肤', 7),
  ('safety', '安全', 8),
  ('rehabilitation', '康复', 9),
  ('mind', '精神与交往', 10),
  ('other', '其他', 99);

-- The home's catalogue; it begins with what homes commonly do and is the home's to change. An item that
-- was used is closed, never taken out. `glyph` heads its column on the round sheet.
CREATE TABLE careItem (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  glyph TEXT NOT NULL,
  domain TEXT NOT NULL REFERENCES careDomain (key),
  -- Counts as care that nobody may go without when it is planned: the traffic light reads it.
  isMinimum INTEGER NOT NULL CHECK (isMinimum IN (0, 1)),
  instruction TEXT,
  position INTEGER NOT NULL,
  closedOn TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX careItemName ON careItem (name) WHERE voidedAt IS NULL AND closedOn IS NULL;

-- What is asked for when an item is done: turning asks for the side, a meal for how much was eaten.
CREATE TABLE careItemObservation (
  careItemId INTEGER NOT NULL REFERENCES careItem (id),
  kind TEXT NOT NULL REFERENCES observationKind (key),
  position INTEGER NOT NULL,
  PRIMARY KEY (careItemId, kind)
) STRICT, WITHOUT ROWID;

INSERT INTO careItem (id, name, glyph, domain, isMinimum, position, recordedAt) VALUES
  (1, '晨间护理', '晨', 'cleanliness', 1, 1, '2026-01-01T00:00:00.000Z'),
  (2, '晚间护理', '晚', 'cleanliness', 1, 2, '2026-01-01T00:00:00.000Z'),
  (3, '口腔护理', '口', 'cleanliness', 1, 3, '2026-01-01T00:00:00.000Z'),
  (4, '助浴', '浴', 'cleanliness', 1, 4, '2026-01-01T00:00:00.000Z'),
  (5, '洗头', '发', 'cleanliness', 0, 5, '2026-01-01T00:00:00.000Z'),
  (6, '修剪指甲', '甲', 'cleanliness', 0, 6, '2026-01-01T00:00:00.000Z'),
  (7, '更换衣物', '衣', 'cleanliness', 0, 7, '2026-01-01T00:00:00.000Z'),
  (8, '更换床单', '单', 'cleanliness', 0, 8, '2026-01-01T00:00:00.000Z'),
  (11, '协助进餐', '餐', 'eating', 1, 11, '2026-01-01T00:00:00.000Z'),
  (12, '喂食', '喂', 'eating', 1, 12, '2026-01-01T00:00:00.000Z'),
  (13, '鼻饲', '鼻', 'eating', 1, 13, '2026-01-01T00:00:00.000Z'),
  (14, '喂水', '水', 'eating', 1, 14, '2026-01-01T00:00:00.000Z'),
  (21, '协助如厕', '厕', 'excretion', 1, 21, '2026-01-01T00:00:00.000Z'),
  (22, '更换尿布', '尿', 'excretion', 1, 22, '2026-01-01T00:00:00.000Z'),
  (23, '排便观察', '便', 'excretion', 0, 23, '2026-01-01T00:00:00.000Z'),
  (24, '导尿管护理', '管', 'excretion', 1, 24, '2026-01-01T00:00:00.000Z'),
  (31, '翻身', '翻', 'posture', 1, 31, '2026-01-01T00:00:00.000Z'),
  (32, '协助移动', '移', 'posture', 0, 32, '2026-01-01T00:00:00.000Z'),
  (33, '轮椅外出', '轮', 'posture', 0, 33, '2026-01-01T00:00:00.000Z'),
  (41, '夜间查房', '夜', 'sleep', 1, 41, '2026-01-01T00:00:00.000Z'),
  (51, '测体温', '温', 'watch', 0, 51, '2026-01-01T00:00:00.000Z'),
  (52, '测血压脉搏', '压', 'watch', 0, 52, '2026-01-01T00:00:00.000Z'),
  (53, '测血糖', '糖', 'watch', 0, 53, '2026-01-01T00:00:00.000Z'),
  (54, '测血氧', '氧', 'watch', 0, 54, '2026-01-01T00:00:00.000Z'),
  (55, '称体重', '重', 'watch', 0, 55, '2026-01-01T00:00:00.000Z'),
  (61, '皮肤检查', '肤', 'skin', 1, 61, '2026-01-01T00:00:00.000Z'),
  (62, '换药', '药', 'skin', 0, 62, '2026-01-01T00:00:00.000Z'),
  (71, '约束观察', '约', 'safety', 1, 71, '2026-01-01T00:00:00.000Z'),
  (72, '防走失看护', '看', 'safety', 1, 72, '2026-01-01T00:00:00.000Z'),
  (81, '康复训练', '康', 'rehabilitation', 0, 81, '2026-01-01T00:00:00.000Z'),
  (91, '陪伴交谈', '谈', 'mind', 0, 91, '2026-01-01T00:00:00.000Z'),
  (92, '参加活动', '活', 'mind', 0, 92, '2026-01-01T00:00:00.000Z');

INSERT INTO careItemObservation (careItemId, kind, position) VALUES
  (11, 'meal', 1), (12, 'meal', 1), (13, 'intake', 1), (14, 'intake', 1), (23, 'bowel', 1),
  (31, 'turning', 1), (31, 'skin', 2), (41, 'sleep', 1), (51, 'temperature', 1),
  (52, 'systolic', 1), (52, 'diastolic', 2), (52, 'pulse', 3), (53, 'glucose', 1), (54, 'oxygen', 1),
  (55, 'weight', 1), (61, 'skin', 1);

-- A plan is drafted, signed and then stands: a change is a new plan. Its items hold as long as it does.
CREATE TABLE carePlan (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  stayId INTEGER NOT NULL REFERENCES stay (id),
  assessmentId INTEGER REFERENCES assessment (id),
  -- What is hard for the person and what she wants, in a few sentences.
  needs TEXT,
  wishes TEXT,
  planFrom TEXT NOT NULL,
  planTo TEXT CHECK (planTo IS NULL OR planTo >= planFrom),
  reviewOn TEXT NOT NULL,
  writtenByStaffId INTEGER REFERENCES staff (id),
  writtenBy TEXT NOT NULL,
  -- Null while it is a draft.
  signedOn TEXT,
  signedByStaffId INTEGER REFERENCES staff (id),
  signedBy TEXT,
  -- The resident, guardian or agent who agreed.
  agreedAs TEXT CHECK (agreedAs IN ('resident', 'guardian', 'agent')),
  agreedBy TEXT,
  agreedOn TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((signedOn IS NULL) = (signedBy IS NULL)),
  CHECK ((agreedAs IS NULL) = (agreedBy IS NULL) AND (agreedAs IS NULL) = (agreedOn IS NULL))
) STRICT;

CREATE INDEX carePlanResident ON carePlan (residentId, planFrom);
CREATE UNIQUE INDEX carePlanDraft ON carePlan (residentId) WHERE signedOn IS NULL AND voidedAt IS NULL;

-- `hours` are civil hours as `08:00,12:00`, `weekdays` 1 (Monday) to 7 as `1,4`; `shared/rules/frequency.ts`
-- parses them. `every-hours` counts from `hours`, which then holds one.
CREATE TABLE carePlanItem (
  id INTEGER PRIMARY KEY,
  carePlanId INTEGER NOT NULL REFERENCES carePlan (id),
  residentId INTEGER NOT NULL REFERENCES resident (id),
  careItemId INTEGER NOT NULL REFERENCES careItem (id),
  goal TEXT,
  instruction TEXT,
  frequency TEXT NOT NULL CHECK (frequency IN ('every-hours', 'at-hours', 'weekly', 'every-days', 'as-needed')),
  everyCount INTEGER CHECK (everyCount BETWEEN 1 AND 60),
  hours TEXT,
  weekdays TEXT,
  -- Proposed from an assessment and not touched by a person since.
  isProposed INTEGER NOT NULL CHECK (isProposed IN (0, 1)),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((frequency = 'as-needed') = (hours IS NULL)),
  CHECK ((frequency IN ('every-hours', 'every-days')) = (everyCount IS NOT NULL)),
  CHECK ((frequency = 'weekly') = (weekdays IS NOT NULL))
) STRICT;

CREATE INDEX carePlanItemPlan ON carePlanItem (carePlanId);
CREATE INDEX carePlanItemResident ON carePlanItem (residentId);

CREATE TABLE carePlanReview (
  id INTEGER PRIMARY KEY,
  carePlanId INTEGER NOT NULL REFERENCES carePlan (id),
  residentId INTEGER NOT NULL REFERENCES resident (id),
  reviewedOn TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('continue', 'change', 'end')),
  note TEXT,
  nextReviewOn TEXT,
  reviewedByStaffId INTEGER REFERENCES staff (id),
  reviewedBy TEXT NOT NULL,
  participants TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX carePlanReviewPlan ON carePlanReview (carePlanId, reviewedOn);

-- The monthly look at one person: file, plan, risks, room and wishes. Each is looked at, or it is said why not.
CREATE TABLE residentReview (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  reviewedOn TEXT NOT NULL,
  isFileSeen INTEGER NOT NULL CHECK (isFileSeen IN (0, 1)),
  isPlanSeen INTEGER NOT NULL CHECK (isPlanSeen IN (0, 1)),
  areRisksSeen INTEGER NOT NULL CHECK (areRisksSeen IN (0, 1)),
  isRoomSeen INTEGER NOT NULL CHECK (isRoomSeen IN (0, 1)),
  areWishesSeen INTEGER NOT NULL CHECK (areWishesSeen IN (0, 1)),
  note TEXT,
  reviewedByStaffId INTEGER REFERENCES staff (id),
  reviewedBy TEXT NOT NULL,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX residentReviewResident ON residentReview (residentId, reviewedOn);

-- Care records ------------------------------------------------------------------------------

CREATE TABLE notDoneReason (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO notDoneReason (key, name, position) VALUES
  ('refused', '本人拒绝', 1),
  ('asleep', '在睡觉', 2),
  ('away', '不在院', 3),
  ('unwell', '身体不适', 4),
  ('not-needed', '当时不需要', 5),
  ('by-family', '家属已做', 6),
  ('no-time', '人手不够', 7),
  ('no-equipment', '缺用品或设备', 8),
  ('other', '其他', 99);

-- One command of somebody at the round sheet; its records name it.
CREATE TABLE careRound (
  id INTEGER PRIMARY KEY,
  floorId INTEGER REFERENCES floor (id),
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordCount INTEGER NOT NULL CHECK (recordCount > 0),
  recordedAt TEXT NOT NULL
) STRICT;

-- One thing done for one person at one time. `doneAt` is the hour of care, `recordedAt` the hour of entry:
-- how late is read off the three instants, never typed.
CREATE TABLE careRecord (
  id INTEGER PRIMARY KEY,
  careRoundId INTEGER REFERENCES careRound (id),
  residentId INTEGER NOT NULL REFERENCES resident (id),
  careItemId INTEGER NOT NULL REFERENCES careItem (id),
  carePlanItemId INTEGER REFERENCES carePlanItem (id),
  -- The hour of the plan; null for what was done when it was needed.
  dueAt TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'not-done')),
  doneAt TEXT NOT NULL,
  reason TEXT REFERENCES notDoneReason (key),
  note TEXT,
  doneByStaffId INTEGER REFERENCES staff (id),
  doneBy TEXT NOT NULL,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((outcome = 'not-done') = (reason IS NOT NULL)),
  CHECK (dueAt IS NULL OR carePlanItemId IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX careRecordOnce ON careRecord (carePlanItemId, dueAt) WHERE voidedAt IS NULL AND dueAt IS NOT NULL;
CREATE INDEX careRecordResident ON careRecord (residentId, doneAt);
CREATE INDEX careRecordDoneAt ON careRecord (doneAt);

CREATE TABLE observation (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  kind TEXT NOT NULL REFERENCES observationKind (key),
  amount REAL,
  choice TEXT,
  observedAt TEXT NOT NULL,
  note TEXT,
  -- The tick of the round sheet with which it was entered.
  careRecordId INTEGER REFERENCES careRecord (id),
  observedByStaffId INTEGER REFERENCES staff (id),
  observedBy TEXT NOT NULL,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((amount IS NULL) <> (choice IS NULL)),
  FOREIGN KEY (kind, choice) REFERENCES observationChoice (kind, key)
) STRICT;

CREATE INDEX observationResident ON observation (residentId, kind, observedAt);
CREATE INDEX observationObservedAt ON observation (observedAt);

-- Outside it, a value alarms. With a person it is hers and beats the home's own; no range, no alarm.
-- For `intake` and `output` it is the sum of a day, for `weight` nothing but the bounds.
CREATE TABLE observationRange (
  id INTEGER PRIMARY KEY,
  residentId INTEGER REFERENCES resident (id),
  kind TEXT NOT NULL REFERENCES observationKind (key),
  low REAL,
  high REAL,
  orderedBy TEXT,
  reason TEXT,
  rangeFrom TEXT NOT NULL,
  rangeTo TEXT CHECK (rangeTo IS NULL OR rangeTo >= rangeFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (low IS NOT NULL OR high IS NOT NULL),
  CHECK (low IS NULL OR high IS NULL OR low <= high)
) STRICT;

CREATE INDEX observationRangeKind ON observationRange (kind, residentId, rangeFrom);

-- What was done about a value that alarmed.
CREATE TABLE alarmAnswer (
  id INTEGER PRIMARY KEY,
  observationId INTEGER NOT NULL REFERENCES observation (id),
  residentId INTEGER NOT NULL REFERENCES resident (id),
  answer TEXT NOT NULL,
  toldTo TEXT,
  answeredAt TEXT NOT NULL,
  answeredByStaffId INTEGER REFERENCES staff (id),
  answeredBy TEXT NOT NULL,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX alarmAnswerOne ON alarmAnswer (observationId) WHERE voidedAt IS NULL;

-- Wounds and restraint ----------------------------------------------------------------------

CREATE TABLE woundKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO woundKind (key, name, position) VALUES
  ('pressure', '压力性损伤', 1),
  ('skin-tear', '皮肤撕裂', 2),
  ('abrasion', '擦伤', 3),
  ('burn', '烧烫伤', 4),
  ('surgical', '术后伤口', 5),
  ('diabetic-foot', '糖尿病足', 6),
  ('vascular', '血管性溃疡', 7),
  ('other', '其他', 99);

CREATE TABLE wound (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  kind TEXT NOT NULL REFERENCES woundKind (key),
  bodySite TEXT NOT NULL,
  foundOn TEXT NOT NULL,
  -- Came with the person: at admission or from hospital.
  isFromOutside INTEGER NOT NULL CHECK (isFromOutside IN (0, 1)),
  cause TEXT,
  healedOn TEXT CHECK (healedOn IS NULL OR healedOn >= foundOn),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX woundResident ON wound (residentId, foundOn);

-- Pictures hang on it as record files (`woundCheck`). Sizes in millimetres; null is not measured.
CREATE TABLE woundCheck (
  id INTEGER PRIMARY KEY,
  woundId INTEGER NOT NULL REFERENCES wound (id),
  residentId INTEGER NOT NULL REFERENCES resident (id),
  checkedAt TEXT NOT NULL,
  lengthMm INTEGER CHECK (lengthMm BETWEEN 0 AND 1000),
  widthMm INTEGER CHECK (widthMm BETWEEN 0 AND 1000),
  depthMm INTEGER CHECK (depthMm BETWEEN 0 AND 300),
  -- Of a pressure injury, as table A of GB/T 42195 names them.
  stage TEXT CHECK (stage IN ('1', '2', '3', '4', 'unstageable')),
  look TEXT,
  treatment TEXT,
  nextOn TEXT,
  checkedByStaffId INTEGER REFERENCES staff (id),
  checkedBy TEXT NOT NULL,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX woundCheckWound ON woundCheck (woundId, checkedAt);

CREATE TABLE restraintKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO restraintKind (key, name, position) VALUES
  ('waist-belt', '腰带', 1),
  ('wrist', '腕带', 2),
  ('mitten', '手套', 3),
  ('chair-belt', '轮椅安全带', 4),
  ('vest', '约束衣', 5),
  ('bed-rail', '床栏', 6),
  ('other', '其他', 99);

-- None without an order, a reason and somebody's consent; in an emergency the consent follows.
CREATE TABLE restraint (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  kind TEXT NOT NULL REFERENCES restraintKind (key),
  reason TEXT NOT NULL,
  triedBefore TEXT,
  orderedBy TEXT NOT NULL,
  orderedAt TEXT NOT NULL,
  isEmergency INTEGER NOT NULL CHECK (isEmergency IN (0, 1)),
  consentBy TEXT,
  consentRelation TEXT,
  consentAt TEXT,
  -- Minutes after which it is loosened and looked at, as ordered.
  releaseMinutes INTEGER NOT NULL CHECK (releaseMinutes BETWEEN 10 AND 480),
  beganAt TEXT NOT NULL,
  endedAt TEXT CHECK (endedAt IS NULL OR endedAt >= beganAt),
  endedBy TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((consentBy IS NULL) = (consentAt IS NULL)),
  CHECK (isEmergency = 1 OR consentBy IS NOT NULL)
) STRICT;

CREATE INDEX restraintResident ON restraint (residentId, beganAt);
CREATE UNIQUE INDEX restraintOpen ON restraint (residentId, kind) WHERE endedAt IS NULL AND voidedAt IS NULL;

CREATE TABLE restraintCheck (
  id INTEGER PRIMARY KEY,
  restraintId INTEGER NOT NULL REFERENCES restraint (id),
  residentId INTEGER NOT NULL REFERENCES resident (id),
  checkedAt TEXT NOT NULL,
  isReleased INTEGER NOT NULL CHECK (isReleased IN (0, 1)),
  releasedMinutes INTEGER CHECK (releasedMinutes BETWEEN 0 AND 480),
  circulation TEXT NOT NULL CHECK (circulation IN ('good', 'poor')),
  skin TEXT NOT NULL CHECK (skin IN ('sound', 'red', 'broken')),
  note TEXT,
  checkedByStaffId INTEGER REFERENCES staff (id),
  checkedBy TEXT NOT NULL,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX restraintCheckRestraint ON restraintCheck (restraintId, checkedAt);

-- Medicines in custody ----------------------------------------------------------------------

-- The agreement by which the home keeps a person's medicines.
CREATE TABLE medicineCustody (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  agreedBy TEXT NOT NULL,
  agreedByRelation TEXT,
  agreedOn TEXT NOT NULL,
  note TEXT,
  custodyFrom TEXT NOT NULL,
  custodyTo TEXT CHECK (custodyTo IS NULL OR custodyTo >= custodyFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX medicineCustodyResident ON medicineCustody (residentId, custodyFrom);

-- One medicine of one person: another person's box of the same name is another row.
CREATE TABLE custodyMedicine (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  name TEXT NOT NULL,
  -- What is in it, compared with allergies: `阿莫西林`.
  ingredient TEXT,
  specification TEXT,
  -- What is counted: 片, 粒, ml.
  unit TEXT NOT NULL,
  storage TEXT,
  -- Somebody else checks before it is given.
  isDoubleChecked INTEGER NOT NULL CHECK (isDoubleChecked IN (0, 1)),
  endedOn TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX custodyMedicineResident ON custodyMedicine (residentId);
-- Medicines of an erased file all have the one word for a name.
CREATE UNIQUE INDEX custodyMedicineName ON custodyMedicine (residentId, name, coalesce(specification, ''))
  WHERE voidedAt IS NULL AND endedOn IS NULL AND name <> '已清除';

CREATE TABLE medicineBatch (
  id INTEGER PRIMARY KEY,
  medicineId INTEGER NOT NULL REFERENCES custodyMedicine (id),
  residentId INTEGER NOT NULL REFERENCES resident (id),
  batchNumber TEXT,
  -- Last day on which it may be given, as the box says.
  expiresOn TEXT NOT NULL,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX medicineBatchMedicine ON medicineBatch (medicineId, expiresOn);

-- What is to be given, as a doctor ordered it. Frequencies as in a care plan.
CREATE TABLE medicineOrder (
  id INTEGER PRIMARY KEY,
  medicineId INTEGER NOT NULL REFERENCES custodyMedicine (id),
  residentId INTEGER NOT NULL REFERENCES resident (id),
  -- Hundredths of the unit: half a tablet is 50.
  doseHundredths INTEGER NOT NULL CHECK (doseHundredths BETWEEN 1 AND 1000000),
  way TEXT NOT NULL,
  instruction TEXT,
  frequency TEXT NOT NULL CHECK (frequency IN ('every-hours', 'at-hours', 'weekly', 'every-days', 'as-needed')),
  everyCount INTEGER CHECK (everyCount BETWEEN 1 AND 60),
  hours TEXT,
  weekdays TEXT,
  -- As needed only: what for, and at most how often a day.
  neededFor TEXT,
  mostPerDay INTEGER CHECK (mostPerDay BETWEEN 1 AND 24),
  -- As needed only: at least so many hours between two.
  leastHours INTEGER CHECK (leastHours BETWEEN 1 AND 72),
  orderedBy TEXT NOT NULL,
  orderedOn TEXT NOT NULL,
  -- Allergy of the person that this order goes against, seen and answered for.
  allergyAnswer TEXT,
  allergyAnsweredBy TEXT,
  orderFrom TEXT NOT NULL,
  orderTo TEXT CHECK (orderTo IS NULL OR orderTo >= orderFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((frequency = 'as-needed') = (hours IS NULL)),
  CHECK ((frequency IN ('every-hours', 'every-days')) = (everyCount IS NOT NULL)),
  CHECK ((frequency = 'weekly') = (weekdays IS NOT NULL)),
  CHECK ((allergyAnswer IS NULL) = (allergyAnsweredBy IS NULL))
) STRICT;

CREATE INDEX medicineOrderResident ON medicineOrder (residentId, orderFrom);
CREATE INDEX medicineOrderMedicine ON medicineOrder (medicineId);

CREATE TABLE dose (
  id INTEGER PRIMARY KEY,
  medicineOrderId INTEGER NOT NULL REFERENCES medicineOrder (id),
  medicineId INTEGER NOT NULL REFERENCES custodyMedicine (id),
  residentId INTEGER NOT NULL REFERENCES resident (id),
  -- The hour of the order; null for one given when it was needed.
  dueAt TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('given', 'refused', 'held', 'away', 'missed')),
  doneAt TEXT NOT NULL,
  amountHundredths INTEGER CHECK (amountHundredths > 0),
  reason TEXT,
  -- Of one given when it was needed: what it did.
  effect TEXT,
  effectSeenAt TEXT,
  -- How the person was made sure of: the code of her bed card, or name and bed; null where written down later.
  identifiedBy TEXT CHECK (identifiedBy IN ('card', 'name')),
  doneByStaffId INTEGER REFERENCES staff (id),
  doneBy TEXT NOT NULL,
  -- Who checked person, medicine, dose and hour with her own PIN before it was given.
  checkedByAccountId INTEGER REFERENCES account (id),
  checkedBy TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((outcome = 'given') = (amountHundredths IS NOT NULL)),
  CHECK (outcome = 'given' OR reason IS NOT NULL),
  CHECK (checkedByAccountId IS NULL OR checkedByAccountId <> enteredBy),
  CHECK ((checkedByAccountId IS NULL) = (checkedBy IS NULL))
) STRICT;

CREATE UNIQUE INDEX doseOnce ON dose (medicineOrderId, dueAt) WHERE voidedAt IS NULL AND dueAt IS NOT NULL;
CREATE INDEX doseResident ON dose (residentId, doneAt);
CREATE INDEX doseDoneAt ON dose (doneAt);

-- Counting: what the book said, what lay in the box, why they differ.
CREATE TABLE stockCount (
  id INTEGER PRIMARY KEY,
  batchId INTEGER NOT NULL REFERENCES medicineBatch (id),
  medicineId INTEGER NOT NULL REFERENCES custodyMedicine (id),
  residentId INTEGER NOT NULL REFERENCES resident (id),
  countedAt TEXT NOT NULL,
  bookHundredths INTEGER NOT NULL,
  countedHundredths INTEGER NOT NULL CHECK (countedHundredths >= 0),
  reason TEXT,
  countedByStaffId INTEGER REFERENCES staff (id),
  countedBy TEXT NOT NULL,
  secondCountedBy TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  CHECK (bookHundredths = countedHundredths OR reason IS NOT NULL)
) STRICT;

CREATE INDEX stockCountMedicine ON stockCount (medicineId, countedAt);

-- The book: what came and went of one batch. In is positive, out negative; what is left is the sum.
CREATE TABLE stockMovement (
  id INTEGER PRIMARY KEY,
  batchId INTEGER NOT NULL REFERENCES medicineBatch (id),
  medicineId INTEGER NOT NULL REFERENCES custodyMedicine (id),
  residentId INTEGER NOT NULL REFERENCES resident (id),
  kind TEXT NOT NULL CHECK (kind IN ('received', 'given', 'returned', 'discarded', 'counted')),
  amountHundredths INTEGER NOT NULL CHECK (amountHundredths <> 0),
  movedAt TEXT NOT NULL,
  doseId INTEGER REFERENCES dose (id),
  stockCountId INTEGER REFERENCES stockCount (id),
  -- Who brought it or took it back, or saw it destroyed.
  otherParty TEXT,
  note TEXT,
  movedByStaffId INTEGER REFERENCES staff (id),
  movedBy TEXT NOT NULL,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((kind = 'given') = (doseId IS NOT NULL)),
  CHECK ((kind = 'counted') = (stockCountId IS NOT NULL)),
  CHECK (CASE kind WHEN 'received' THEN amountHundredths > 0 WHEN 'counted' THEN 1 ELSE amountHundredths < 0 END)
) STRICT;

CREATE INDEX stockMovementBatch ON stockMovement (batchId) WHERE voidedAt IS NULL;
CREATE INDEX stockMovementMedicine ON stockMovement (medicineId, movedAt);
CREATE INDEX stockMovementDose ON stockMovement (doseId);

-- Nothing is given from a box that is past its day (a Shanghai day: the instant is eight hours behind).
CREATE TRIGGER stockMovementExpired BEFORE INSERT ON stockMovement
WHEN NEW.voidedAt IS NULL AND NEW.kind = 'given' AND EXISTS (
  SELECT 1 FROM medicineBatch
  WHERE id = NEW.batchId AND (expiresOn < date(NEW.movedAt, '+8 hours') OR voidedAt IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'batch-expired'); END;

-- A box belongs to one person, and so does everything that goes in or out of it.
CREATE TRIGGER stockMovementPerson BEFORE INSERT ON stockMovement
WHEN NOT EXISTS (
  SELECT 1 FROM medicineBatch
  WHERE id = NEW.batchId AND medicineId = NEW.medicineId AND residentId = NEW.residentId)
BEGIN SELECT RAISE(ABORT, 'medicine-of-another'); END;

-- Nor does a movement change its box, or come back to life in one that may not be given from.
CREATE TRIGGER stockMovementSameBatch BEFORE UPDATE OF batchId, medicineId ON stockMovement
WHEN NEW.batchId <> OLD.batchId OR NEW.medicineId <> OLD.medicineId
BEGIN SELECT RAISE(ABORT, 'medicine-of-another'); END;

CREATE TRIGGER stockMovementExpiredUpdate BEFORE UPDATE OF kind, movedAt, voidedAt ON stockMovement
WHEN NEW.voidedAt IS NULL AND NEW.kind = 'given' AND EXISTS (
  SELECT 1 FROM medicineBatch
  WHERE id = NEW.batchId AND (expiresOn < date(NEW.movedAt, '+8 hours') OR voidedAt IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'batch-expired'); END;

CREATE TRIGGER doseSameOrder BEFORE UPDATE OF medicineOrderId, medicineId ON dose
WHEN NEW.medicineOrderId <> OLD.medicineOrderId OR NEW.medicineId <> OLD.medicineId
BEGIN SELECT RAISE(ABORT, 'medicine-of-another'); END;

CREATE TRIGGER medicineBatchPerson BEFORE INSERT ON medicineBatch
WHEN NOT EXISTS (SELECT 1 FROM custodyMedicine WHERE id = NEW.medicineId AND residentId = NEW.residentId)
BEGIN SELECT RAISE(ABORT, 'medicine-of-another'); END;

CREATE TRIGGER medicineOrderPerson BEFORE INSERT ON medicineOrder
WHEN NOT EXISTS (SELECT 1 FROM custodyMedicine WHERE id = NEW.medicineId AND residentId = NEW.residentId)
BEGIN SELECT RAISE(ABORT, 'medicine-of-another'); END;

CREATE TRIGGER dosePerson BEFORE INSERT ON dose
WHEN NOT EXISTS (
  SELECT 1 FROM medicineOrder
  WHERE id = NEW.medicineOrderId AND medicineId = NEW.medicineId AND residentId = NEW.residentId)
BEGIN SELECT RAISE(ABORT, 'medicine-of-another'); END;

-- No more goes out than is there.
CREATE TRIGGER stockMovementInsertLeft AFTER INSERT ON stockMovement
WHEN (SELECT coalesce(sum(amountHundredths), 0) FROM stockMovement WHERE batchId = NEW.batchId AND voidedAt IS NULL) < 0
BEGIN SELECT RAISE(ABORT, 'stock-short'); END;

CREATE TRIGGER stockMovementUpdateLeft AFTER UPDATE ON stockMovement
WHEN (SELECT coalesce(sum(amountHundredths), 0) FROM stockMovement WHERE batchId = NEW.batchId AND voidedAt IS NULL) < 0
BEGIN SELECT RAISE(ABORT, 'stock-short'); END;

-- Incidents ---------------------------------------------------------------------------------

-- `isCareRisk`: counts among the care-risk events of GB/T 42195 A.2.14. `aboutKey`: under which of its
-- fields. `risk`: which of the nine service-safety risks came true.
CREATE TABLE incidentKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  risk TEXT,
  isCareRisk INTEGER NOT NULL CHECK (isCareRisk IN (0, 1)),
  aboutKey TEXT,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO incidentKind (key, name, risk, isCareRisk, aboutKey, position) VALUES
  ('choking', '噎食', 'choking', 1, 'riskChoking', 1),
  ('wrong-intake', '食品药品误食', 'wrong-intake', 1, 'riskOther', 2),
  ('pressure-injury', '压疮', 'pressure-injury', 0, NULL, 3),
  ('scald', '烫伤', 'scald', 1, 'riskOther', 4),
  ('bed-fall', '坠床', 'bed-fall', 1, 'riskFall', 5),
  ('fall', '跌倒', 'fall', 1, 'riskFall', 6),
  ('harm', '他伤和自伤', 'harm', 1, 'riskSelfHarm', 7),
  ('missing', '走失', 'missing', 1, 'riskLost', 8),
  ('activity-accident', '文娱活动意外', 'activity-accident', 1, 'riskOther', 9),
  ('medication-error', '给药差错', NULL, 0, NULL, 11),
  ('tube-pulled', '管路滑脱', NULL, 0, NULL, 12),
  ('infection', '感染聚集', NULL, 0, NULL, 13),
  ('food-poisoning', '疑似食物中毒', NULL, 0, NULL, 14),
  ('sudden-illness', '突发疾病', NULL, 0, NULL, 15),
  ('unexpected-death', '意外死亡', NULL, 0, NULL, 16),
  ('fire', '火情', NULL, 0, NULL, 17),
  ('conflict', '冲突纠纷', NULL, 0, NULL, 18),
  ('property', '财物丢失', NULL, 0, NULL, 19),
  ('other', '其他', NULL, 0, NULL, 99);

CREATE TABLE incident (
  id INTEGER PRIMARY KEY,
  -- Null where nobody who lives here was hurt.
  residentId INTEGER REFERENCES resident (id),
  kind TEXT NOT NULL REFERENCES incidentKind (key),
  happenedAt TEXT NOT NULL,
  -- The hour is a guess: it was found later.
  isHourKnown INTEGER NOT NULL CHECK (isHourKnown IN (0, 1)),
  foundAt TEXT NOT NULL,
  place TEXT NOT NULL CHECK (place IN ('room', 'bathroom', 'corridor', 'dining', 'activity', 'stairs', 'lift', 'yard', 'outside', 'other')),
  placeDetail TEXT,
  injury TEXT NOT NULL CHECK (injury IN ('none', 'minor', 'moderate', 'severe', 'death', 'unknown')),
  bodySite TEXT,
  what TEXT NOT NULL,
  activity TEXT,
  witnesses TEXT,
  foundByStaffId INTEGER REFERENCES staff (id),
  foundBy TEXT NOT NULL,
  -- Whether the regulator is to be told, by whom decided; null is not decided.
  isReportable INTEGER CHECK (isReportable IN (0, 1)),
  reportableReason TEXT,
  -- The duty of incident-report.json under which it is told, where one was chosen.
  reportDuty TEXT,
  reportBy TEXT,
  closedAt TEXT,
  closedBy TEXT,
  closedByAccountId INTEGER REFERENCES account (id),
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((closedAt IS NULL) = (closedBy IS NULL))
) STRICT;

CREATE INDEX incidentResident ON incident (residentId, happenedAt);
CREATE INDEX incidentHappenedAt ON incident (happenedAt);

-- What was done about it, one after the other.
CREATE TABLE incidentStep (
  id INTEGER PRIMARY KEY,
  incidentId INTEGER NOT NULL REFERENCES incident (id),
  kind TEXT NOT NULL CHECK (kind IN ('first-aid', 'doctor', 'hospital', 'family-told', 'regulator-told', 'police', 'cause', 'correction', 'check')),
  happenedAt TEXT NOT NULL,
  -- Who was told, or who is to put it right.
  whom TEXT,
  what TEXT NOT NULL,
  -- Of a correction: until when, and when it was done.
  dueOn TEXT,
  doneOn TEXT,
  doneByStaffId INTEGER REFERENCES staff (id),
  doneBy TEXT NOT NULL,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX incidentStepIncident ON incidentStep (incidentId, happenedAt);

-- What the home learned from a month's incidents.
CREATE TABLE incidentReview (
  id INTEGER PRIMARY KEY,
  month TEXT NOT NULL,
  findings TEXT NOT NULL,
  measures TEXT,
  reviewedOn TEXT NOT NULL,
  participants TEXT,
  reviewedByStaffId INTEGER REFERENCES staff (id),
  reviewedBy TEXT NOT NULL,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX incidentReviewOne ON incidentReview (month) WHERE voidedAt IS NULL;

-- Handover ----------------------------------------------------------------------------------

CREATE TABLE handover (
  id INTEGER PRIMARY KEY,
  shiftName TEXT NOT NULL,
  -- Null is the whole home.
  floorId INTEGER REFERENCES floor (id),
  beganAt TEXT NOT NULL,
  endedAt TEXT NOT NULL CHECK (endedAt > beganAt),
  remarks TEXT,
  outgoingAccountId INTEGER NOT NULL REFERENCES account (id),
  outgoing TEXT NOT NULL,
  outgoingAt TEXT NOT NULL,
  incomingAccountId INTEGER REFERENCES account (id),
  incoming TEXT,
  incomingAt TEXT,
  incomingRemarks TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((incomingAccountId IS NULL) = (incomingAt IS NULL)),
  CHECK (incomingAccountId IS NULL OR incomingAccountId <> outgoingAccountId)
) STRICT;

CREATE INDEX handoverEndedAt ON handover (endedAt);

-- What was signed does not change.
CREATE TRIGGER handoverSigned BEFORE UPDATE ON handover
WHEN NEW.remarks IS NOT OLD.remarks OR NEW.beganAt <> OLD.beganAt OR NEW.endedAt <> OLD.endedAt
  OR OLD.incomingAt IS NOT NULL
    AND (NEW.incomingAt IS NOT OLD.incomingAt OR NEW.incomingRemarks IS NOT OLD.incomingRemarks)
BEGIN SELECT RAISE(ABORT, 'handover-signed'); END;

-- What the records said of the shift when the outgoing signed; after that it stands.
CREATE TABLE handoverFact (
  id INTEGER PRIMARY KEY,
  handoverId INTEGER NOT NULL REFERENCES handover (id),
  -- Null where it is about nobody in particular.
  residentId INTEGER REFERENCES resident (id),
  kind TEXT NOT NULL,
  tone TEXT NOT NULL CHECK (tone IN ('plain', 'warning', 'danger')),
  happenedAt TEXT,
  fact TEXT NOT NULL,
  position INTEGER NOT NULL,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX handoverFactHandover ON handoverFact (handoverId);
CREATE INDEX handoverFactResident ON handoverFact (residentId);

CREATE TRIGGER handoverFactSigned BEFORE UPDATE ON handoverFact
WHEN NEW.fact <> OLD.fact AND NEW.fact <> '已清除'
BEGIN SELECT RAISE(ABORT, 'handover-signed'); END;

-- What the outgoing adds about one person, in her own words; it is part of what is signed.
CREATE TABLE handoverNote (
  id INTEGER PRIMARY KEY,
  handoverId INTEGER NOT NULL REFERENCES handover (id),
  residentId INTEGER NOT NULL REFERENCES resident (id),
  note TEXT NOT NULL,
  -- The next shift keeps an eye on her.
  isFocus INTEGER NOT NULL CHECK (isFocus IN (0, 1)),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX handoverNoteHandover ON handoverNote (handoverId);
CREATE INDEX handoverNoteResident ON handoverNote (residentId);

-- Records that carry files ------------------------------------------------------------------

INSERT INTO recordFileSubject (key, name, position) VALUES
  ('officialResult', '外来评估结果', 15),
  ('carePlan', '照护计划', 16),
  ('woundCheck', '伤口', 17),
  ('restraint', '约束', 18),
  ('medicineCustody', '药品代管', 19),
  ('incident', '不良事件', 20);

-- Records are corrected and voided, never deleted.
CREATE TRIGGER assessmentNoDelete BEFORE DELETE ON assessment
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER officialResultNoDelete BEFORE DELETE ON officialResult
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER reassessmentCallNoDelete BEFORE DELETE ON reassessmentCall
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER careItemNoDelete BEFORE DELETE ON careItem
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER carePlanNoDelete BEFORE DELETE ON carePlan
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER carePlanItemNoDelete BEFORE DELETE ON carePlanItem
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER carePlanReviewNoDelete BEFORE DELETE ON carePlanReview
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER residentReviewNoDelete BEFORE DELETE ON residentReview
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER careRoundNoDelete BEFORE DELETE ON careRound
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER careRecordNoDelete BEFORE DELETE ON careRecord
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER observationNoDelete BEFORE DELETE ON observation
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER observationRangeNoDelete BEFORE DELETE ON observationRange
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER alarmAnswerNoDelete BEFORE DELETE ON alarmAnswer
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER woundNoDelete BEFORE DELETE ON wound
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER woundCheckNoDelete BEFORE DELETE ON woundCheck
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER restraintNoDelete BEFORE DELETE ON restraint
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER restraintCheckNoDelete BEFORE DELETE ON restraintCheck
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER medicineCustodyNoDelete BEFORE DELETE ON medicineCustody
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER custodyMedicineNoDelete BEFORE DELETE ON custodyMedicine
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER medicineBatchNoDelete BEFORE DELETE ON medicineBatch
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER medicineOrderNoDelete BEFORE DELETE ON medicineOrder
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER doseNoDelete BEFORE DELETE ON dose
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER stockCountNoDelete BEFORE DELETE ON stockCount
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER stockMovementNoDelete BEFORE DELETE ON stockMovement
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER incidentNoDelete BEFORE DELETE ON incident
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER incidentStepNoDelete BEFORE DELETE ON incidentStep
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER incidentReviewNoDelete BEFORE DELETE ON incidentReview
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER handoverNoDelete BEFORE DELETE ON handover
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER handoverFactNoDelete BEFORE DELETE ON handoverFact
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER handoverNoteNoDelete BEFORE DELETE ON handoverNote
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;

-- Nothing is added to a file that was erased.
CREATE TRIGGER assessmentErasedInsert BEFORE INSERT ON assessment
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER officialResultErasedInsert BEFORE INSERT ON officialResult
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER reassessmentCallErasedInsert BEFORE INSERT ON reassessmentCall
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER carePlanErasedInsert BEFORE INSERT ON carePlan
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER carePlanItemErasedInsert BEFORE INSERT ON carePlanItem
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER carePlanReviewErasedInsert BEFORE INSERT ON carePlanReview
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER residentReviewErasedInsert BEFORE INSERT ON residentReview
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER careRecordErasedInsert BEFORE INSERT ON careRecord
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER observationErasedInsert BEFORE INSERT ON observation
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER observationRangeErasedInsert BEFORE INSERT ON observationRange
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER alarmAnswerErasedInsert BEFORE INSERT ON alarmAnswer
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER woundErasedInsert BEFORE INSERT ON wound
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER woundCheckErasedInsert BEFORE INSERT ON woundCheck
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER restraintErasedInsert BEFORE INSERT ON restraint
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER restraintCheckErasedInsert BEFORE INSERT ON restraintCheck
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER medicineCustodyErasedInsert BEFORE INSERT ON medicineCustody
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER custodyMedicineErasedInsert BEFORE INSERT ON custodyMedicine
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER medicineBatchErasedInsert BEFORE INSERT ON medicineBatch
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER medicineOrderErasedInsert BEFORE INSERT ON medicineOrder
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER doseErasedInsert BEFORE INSERT ON dose
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER stockCountErasedInsert BEFORE INSERT ON stockCount
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER stockMovementErasedInsert BEFORE INSERT ON stockMovement
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER incidentErasedInsert BEFORE INSERT ON incident
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER incidentStepErasedInsert BEFORE INSERT ON incidentStep
WHEN EXISTS (SELECT 1 FROM incident JOIN resident ON resident.id = incident.residentId
  WHERE incident.id = NEW.incidentId AND resident.erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER handoverFactErasedInsert BEFORE INSERT ON handoverFact
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER handoverNoteErasedInsert BEFORE INSERT ON handoverNote
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;

-- One signed plan of a person holds at a time; a draft may stand beside it.
CREATE TRIGGER carePlanOneInsert BEFORE INSERT ON carePlan
WHEN NEW.voidedAt IS NULL AND NEW.signedOn IS NOT NULL AND EXISTS (
  SELECT 1 FROM carePlan AS other
  WHERE other.residentId IS NEW.residentId AND other.voidedAt IS NULL AND other.signedOn IS NOT NULL
    AND NEW.planFrom < coalesce(NEW.planTo, '9999') AND other.planFrom < coalesce(other.planTo, '9999')
    AND other.planFrom < coalesce(NEW.planTo, '9999') AND NEW.planFrom < coalesce(other.planTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'care-plan-overlap'); END;

CREATE TRIGGER carePlanOneUpdate BEFORE UPDATE ON carePlan
WHEN NEW.voidedAt IS NULL AND NEW.signedOn IS NOT NULL AND EXISTS (
  SELECT 1 FROM carePlan AS other
  WHERE other.residentId IS NEW.residentId AND other.id <> OLD.id AND other.voidedAt IS NULL AND other.signedOn IS NOT NULL
    AND NEW.planFrom < coalesce(NEW.planTo, '9999') AND other.planFrom < coalesce(other.planTo, '9999')
    AND other.planFrom < coalesce(NEW.planTo, '9999') AND NEW.planFrom < coalesce(other.planTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'care-plan-overlap'); END;


-- One range of a kind for a person at a time; without a person it is the home's.
CREATE TRIGGER observationRangeOneInsert BEFORE INSERT ON observationRange
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM observationRange AS other
  WHERE other.residentId IS NEW.residentId AND other.kind IS NEW.kind AND other.voidedAt IS NULL
    AND NEW.rangeFrom < coalesce(NEW.rangeTo, '9999') AND other.rangeFrom < coalesce(other.rangeTo, '9999')
    AND other.rangeFrom < coalesce(NEW.rangeTo, '9999') AND NEW.rangeFrom < coalesce(other.rangeTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'range-overlap'); END;

CREATE TRIGGER observationRangeOneUpdate BEFORE UPDATE ON observationRange
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM observationRange AS other
  WHERE other.residentId IS NEW.residentId AND other.kind IS NEW.kind AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.rangeFrom < coalesce(NEW.rangeTo, '9999') AND other.rangeFrom < coalesce(other.rangeTo, '9999')
    AND other.rangeFrom < coalesce(NEW.rangeTo, '9999') AND NEW.rangeFrom < coalesce(other.rangeTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'range-overlap'); END;


-- One agreement about the keeping of medicines at a time.
CREATE TRIGGER medicineCustodyOneInsert BEFORE INSERT ON medicineCustody
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM medicineCustody AS other
  WHERE other.residentId IS NEW.residentId AND other.voidedAt IS NULL
    AND NEW.custodyFrom < coalesce(NEW.custodyTo, '9999') AND other.custodyFrom < coalesce(other.custodyTo, '9999')
    AND other.custodyFrom < coalesce(NEW.custodyTo, '9999') AND NEW.custodyFrom < coalesce(other.custodyTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'custody-overlap'); END;

CREATE TRIGGER medicineCustodyOneUpdate BEFORE UPDATE ON medicineCustody
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM medicineCustody AS other
  WHERE other.residentId IS NEW.residentId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.custodyFrom < coalesce(NEW.custodyTo, '9999') AND other.custodyFrom < coalesce(other.custodyTo, '9999')
    AND other.custodyFrom < coalesce(NEW.custodyTo, '9999') AND NEW.custodyFrom < coalesce(other.custodyTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'custody-overlap'); END;

-- No hour of a place is handed over twice.
CREATE TRIGGER handoverOneInsert BEFORE INSERT ON handover
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM handover AS other
  WHERE other.floorId IS NEW.floorId AND other.voidedAt IS NULL
    AND NEW.beganAt < other.endedAt AND other.beganAt < NEW.endedAt)
BEGIN SELECT RAISE(ABORT, 'handover-overlap'); END;

CREATE TRIGGER handoverOneUpdate BEFORE UPDATE ON handover
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM handover AS other
  WHERE other.floorId IS NEW.floorId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.beganAt < other.endedAt AND other.beganAt < NEW.endedAt)
BEGIN SELECT RAISE(ABORT, 'handover-overlap'); END;
