-- What comes out: ability assessments, training, what an administrator decided about unverified rule
-- values, editions of rulebooks that were brought in, and the handing over of returns.

-- Assessments -------------------------------------------------------------------------------

-- One assessment of a resident by an instrument. The result is kept as it was computed on the day by
-- the edition of the rulebook that held then; `answersJson` and `aboutJson` are owned by that rulebook.
CREATE TABLE assessment (
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
  total INTEGER NOT NULL CHECK (total >= 0),
  initialLevel INTEGER NOT NULL CHECK (initialLevel BETWEEN 0 AND 4),
  computedLevel INTEGER NOT NULL CHECK (computedLevel BETWEEN 0 AND 4),
  -- Differs from the computed one only where a second person decided so and said why.
  finalLevel INTEGER NOT NULL CHECK (finalLevel BETWEEN 0 AND 4),
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
  CHECK (finalLevel = computedLevel OR (decidedBy IS NOT NULL AND decidedReason IS NOT NULL)),
  CHECK (secondAssessorStaffId IS NULL OR assessorStaffId IS NULL OR secondAssessorStaffId <> assessorStaffId)
) STRICT;

CREATE INDEX assessmentResident ON assessment (residentId, assessedOn);
CREATE UNIQUE INDEX assessmentOnce ON assessment (residentId, instrument, assessedOn)
  WHERE voidedAt IS NULL;

CREATE TRIGGER assessmentNoDelete BEFORE DELETE ON assessment
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;

-- Training ----------------------------------------------------------------------------------

CREATE TABLE trainingKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO trainingKind (key, name, position) VALUES
  ('pre-job', '岗前培训', 1),
  ('in-service', '在岗培训', 2),
  ('transfer', '转岗培训', 3),
  ('director', '院长（负责人）培训', 4),
  ('professional', '专业技术培训', 5),
  ('emergency', '应急知识培训', 6),
  ('fire', '消防培训', 7),
  ('other', '其他培训', 9);

-- One course as it was held; hours are of the clock, in quarters.
CREATE TABLE training (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL REFERENCES trainingKind (key),
  topic TEXT NOT NULL,
  startsOn TEXT NOT NULL,
  endsOn TEXT CHECK (endsOn IS NULL OR endsOn >= startsOn),
  hours REAL NOT NULL CHECK (hours > 0 AND hours <= 1000 AND hours * 4 = round(hours * 4)),
  trainer TEXT,
  place TEXT,
  note TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX trainingStartsOn ON training (startsOn);

-- Who took part. Only what was completed counts.
CREATE TABLE trainingAttendance (
  id INTEGER PRIMARY KEY,
  trainingId INTEGER NOT NULL REFERENCES training (id),
  staffId INTEGER NOT NULL REFERENCES staff (id),
  isCompleted INTEGER NOT NULL DEFAULT 1 CHECK (isCompleted IN (0, 1)),
  score REAL CHECK (score >= 0),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX trainingAttendanceOnce ON trainingAttendance (trainingId, staffId)
  WHERE voidedAt IS NULL;
CREATE INDEX trainingAttendanceStaff ON trainingAttendance (staffId);

CREATE TRIGGER trainingNoDelete BEFORE DELETE ON training
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER trainingAttendanceNoDelete BEFORE DELETE ON trainingAttendance
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;

-- Rulebooks ---------------------------------------------------------------------------------

-- An edition brought in from a file. The live one of a rulebook takes the place of the built-in one.
CREATE TABLE rulebookEdition (
  id INTEGER PRIMARY KEY,
  rulebook TEXT NOT NULL,
  rulebookVersion INTEGER NOT NULL CHECK (rulebookVersion >= 1),
  title TEXT NOT NULL,
  contentJson TEXT NOT NULL CHECK (json_valid(contentJson)),
  contentSha256 TEXT NOT NULL,
  fileName TEXT NOT NULL,
  reason TEXT NOT NULL,
  recordedAt TEXT NOT NULL,
  recordedBy INTEGER NOT NULL REFERENCES account (id),
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX rulebookEditionOne ON rulebookEdition (rulebook) WHERE voidedAt IS NULL;

-- What an administrator decided about one value of a rulebook: that it is right, or what holds instead,
-- by which paper. It holds for the value that was looked at; another value there makes it void of effect.
CREATE TABLE ruleDecision (
  id INTEGER PRIMARY KEY,
  rulebook TEXT NOT NULL,
  valuePath TEXT NOT NULL,
  basisSha256 TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('confirmed', 'replaced')),
  -- The fields that were replaced, as a JSON object; null for a confirmation.
  replacementJson TEXT CHECK (replacementJson IS NULL OR json_valid(replacementJson)),
  paper TEXT NOT NULL,
  recordedAt TEXT NOT NULL,
  recordedBy INTEGER NOT NULL REFERENCES account (id),
  voidedAt TEXT,
  CHECK ((kind = 'replaced') = (replacementJson IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX ruleDecisionOne ON ruleDecision (rulebook, valuePath) WHERE voidedAt IS NULL;

CREATE TRIGGER rulebookEditionNoDelete BEFORE DELETE ON rulebookEdition
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER ruleDecisionNoDelete BEFORE DELETE ON ruleDecision
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;

-- Returns -----------------------------------------------------------------------------------

-- When and to whom a frozen return was handed over, and what came back for it.
CREATE TABLE submissionHandover (
  id INTEGER PRIMARY KEY,
  submissionId INTEGER NOT NULL REFERENCES submission (id),
  handedOn TEXT NOT NULL,
  receiver TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('system', 'stick', 'mail', 'paper', 'other')),
  receiptNumber TEXT,
  note TEXT,
  recordedAt TEXT NOT NULL,
  recordedBy INTEGER NOT NULL REFERENCES account (id),
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX submissionHandoverOne ON submissionHandover (submissionId) WHERE voidedAt IS NULL;

CREATE TRIGGER submissionHandoverNoDelete BEFORE DELETE ON submissionHandover
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;

-- Duties that local policies ask a record for and that no area keeps yet ---------------------

INSERT INTO dutyKind (key, name, position) VALUES
  ('waiting-list-rule', '入住评估轮候制度', 50),
  ('admission-priority', '兜底对象优先收住', 51),
  ('resident-file', '兜底对象建档核查', 52),
  ('disabled-support-function', '失能特困集中供养功能', 53),
  ('assessment-return', '能力评估数据上报', 54),
  ('staff-return', '从业人员信息上报', 55),
  ('fee-schedule', '收费标准', 60),
  ('pricing-basis', '收费依据', 61),
  ('separate-accounts', '分账核算', 62),
  ('pay-scale', '薪酬制度', 63),
  ('safety-norms', '安全管理制度', 70),
  ('safety-rounds', '安全日排查、月抽查、季通报', 71),
  ('hazard-lists', '隐患、整改、责任三个清单', 72),
  ('fire-management', '消防安全管理', 73),
  ('fire-self-management', '消防自管自律', 74),
  ('emergency-equipment', '报警和应急救援设备', 75),
  ('emergency-facilities', '应急救援中心设施', 76),
  ('first-response-team', '先期处置队伍', 77),
  ('public-health-group', '公共卫生工作小组', 78),
  ('incident-report', '突发事件报告', 79),
  ('land-use', '规划土地用途', 80),
  ('order66-check', '《养老机构管理办法》自查', 81),
  ('local-regulation-check', '地方条例自查', 82),
  ('staff-conduct', '职业道德和欺老虐老防范', 83),
  ('skill-rating-filing', '护理员等级认定备案', 84),
  ('staff-award', '员工评比表彰', 85),
  ('assistive-device', '辅具配置', 86),
  ('care-insurance-items', '长护险居家照护项目', 87),
  ('medical-contract-items', '签约医疗服务项目', 88),
  ('home-care-grade', '居家养老服务等级', 89),
  ('rural-upgrade', '敬老院改造提升', 90),
  ('business-conduct', '经营行为自查', 91),
  ('operating-subsidy', '运营补贴', 100),
  ('construction-subsidy', '建设补助', 101),
  ('carer-subsidy', '护理员补贴', 102),
  ('social-worker-allowance', '社工津贴', 103),
  ('graduate-hiring-award', '招收毕业生激励', 104),
  ('entry-award', '入职奖励', 105),
  ('internship-subsidy', '就业见习补贴', 106),
  ('training-subsidy', '培训费用补贴', 107),
  ('social-insurance-subsidy', '社保补贴', 108),
  ('guaranteed-loan', '创业担保贷款贴息', 109),
  ('insurance-premium-subsidy', '责任险保费补贴', 110),
  ('fire-renovation-award', '消防改造奖补', 111),
  ('support-care-allowance', '特困人员生活费、护理费', 112),
  ('support-funding', '供养和运维经费', 113),
  ('resident-allowance', '老人津贴补贴', 114),
  ('family-bed-subsidy', '家庭养老床位补贴', 115),
  ('utility-price', '水电气居民价格', 116);
