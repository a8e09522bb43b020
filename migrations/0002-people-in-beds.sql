-- People in beds: the home's dated profile and papers, bed reserves, residents with groups, fees,
-- agreements, leaves and declared abilities, staff with posts and certificates, rows of an import that
-- wait to be corrected, and things to be done that no rule can derive.
-- Periods are half-open days. What is printed on a paper keeps the paper's own last day: `expiresOn` is
-- the last day on which it holds; `isPermanent` says that it has no end; neither means unknown.

-- Residents ---------------------------------------------------------------------------------

ALTER TABLE resident ADD COLUMN ethnic TEXT;
ALTER TABLE resident ADD COLUMN marital TEXT;
ALTER TABLE resident ADD COLUMN remark TEXT;

ALTER TABLE residentContact ADD COLUMN kind TEXT NOT NULL DEFAULT 'contact'
  CHECK (kind IN ('contact', 'guardian', 'agent'));

ALTER TABLE stay ADD COLUMN endReason TEXT
  CHECK (endReason IN ('home', 'transfer', 'hospital', 'death', 'other'));
ALTER TABLE stay ADD COLUMN endNote TEXT;

CREATE TABLE payerGroup (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO payerGroup (key, name, position) VALUES
  ('social', '社会老人', 1),
  ('minimum-allowance', '低保', 2),
  ('extreme-poverty', '特困', 3),
  ('registered-poor', '建档立卡', 4),
  ('entitled', '优抚', 5),
  ('family-planning', '计生特殊家庭', 6),
  ('other', '其他', 9);

CREATE TABLE residentGroup (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  payerGroup TEXT NOT NULL REFERENCES payerGroup (key),
  groupFrom TEXT NOT NULL,
  groupTo TEXT CHECK (groupTo IS NULL OR groupTo >= groupFrom),
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX residentGroupResident ON residentGroup (residentId, groupFrom);

-- What the home charges a month, as agreed; bills come from the area of fees.
CREATE TABLE monthlyFee (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  monthlyFeeFen INTEGER NOT NULL CHECK (monthlyFeeFen >= 0),
  feeFrom TEXT NOT NULL,
  feeTo TEXT CHECK (feeTo IS NULL OR feeTo >= feeFrom),
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX monthlyFeeResident ON monthlyFee (residentId, feeFrom);

-- One agreement for a stay. `paper-pending`: it exists on paper and nobody entered it yet.
CREATE TABLE agreement (
  id INTEGER PRIMARY KEY,
  stayId INTEGER NOT NULL REFERENCES stay (id),
  status TEXT NOT NULL CHECK (status IN ('paper-pending', 'signed')),
  number TEXT,
  signedOn TEXT,
  startsOn TEXT,
  expiresOn TEXT CHECK (expiresOn IS NULL OR startsOn IS NULL OR expiresOn >= startsOn),
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  CHECK (status = 'paper-pending' OR signedOn IS NOT NULL)
) STRICT;

CREATE INDEX agreementStay ON agreement (stayId);

-- Away with the bed kept.
CREATE TABLE leave (
  id INTEGER PRIMARY KEY,
  stayId INTEGER NOT NULL,
  residentId INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('home', 'hospital', 'other')),
  leaveFrom TEXT NOT NULL,
  leaveTo TEXT CHECK (leaveTo IS NULL OR leaveTo >= leaveFrom),
  -- 1: nobody came back, the discharge ended it. It goes along when the discharge is corrected.
  endsWithStay INTEGER NOT NULL DEFAULT 0 CHECK (endsWithStay IN (0, 1)),
  expectedOn TEXT,
  place TEXT,
  companion TEXT,
  reason TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  FOREIGN KEY (stayId, residentId) REFERENCES stay (id, residentId)
) STRICT;

CREATE INDEX leaveResident ON leave (residentId, leaveFrom);

-- What somebody said about a person's ability: no assessment, and counted in no figure of coverage.
-- Levels as in GB/T 42195-2022, 0 to 4; null where the word stands in no table.
CREATE TABLE declaredAbility (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  word TEXT NOT NULL,
  level INTEGER CHECK (level BETWEEN 0 AND 4),
  declaredOn TEXT NOT NULL,
  source TEXT NOT NULL,
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX declaredAbilityResident ON declaredAbility (residentId, declaredOn);

-- Beds --------------------------------------------------------------------------------------

-- Kept free for public emergencies, whatever kind of bed it is.
CREATE TABLE bedReserve (
  id INTEGER PRIMARY KEY,
  bedId INTEGER NOT NULL REFERENCES bed (id),
  reserveFrom TEXT NOT NULL,
  reserveTo TEXT CHECK (reserveTo IS NULL OR reserveTo >= reserveFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX bedReserveBed ON bedReserve (bedId, reserveFrom);

-- Staff -------------------------------------------------------------------------------------

CREATE TABLE post (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO post (key, name, position) VALUES
  ('director', '院长', 1),
  ('deputy-director', '副院长', 2),
  ('manager', '管理人员', 3),
  ('office', '办公室', 4),
  ('accountant', '财务', 5),
  ('doctor', '医生', 10),
  ('nurse', '护士', 11),
  ('therapist', '康复治疗师', 12),
  ('pharmacist', '药师', 13),
  ('dietitian', '营养师', 14),
  ('social-worker', '社会工作者', 15),
  ('carer', '护理员', 20),
  ('cook', '厨师', 30),
  ('kitchen', '厨房帮工', 31),
  ('cleaner', '保洁', 32),
  ('laundry', '洗衣', 33),
  ('logistics', '后勤', 34),
  ('electrician', '水电工', 35),
  ('driver', '司机', 36),
  ('security', '保安', 37),
  ('fire-control-room', '消防值班员', 38),
  ('safety-officer', '安全员', 39),
  ('other', '其他', 90);

CREATE TABLE certificateKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO certificateKind (key, name, position) VALUES
  ('director-training', '养老院院长培训证', 1),
  ('carer-skill-5', '养老护理员五级', 10),
  ('carer-skill-4', '养老护理员四级', 11),
  ('carer-skill-3', '养老护理员三级', 12),
  ('carer-skill-2', '养老护理员二级', 13),
  ('carer-skill-1', '养老护理员一级', 14),
  ('nurse-licence', '护士执业证', 20),
  ('doctor-licence', '医师执业证', 21),
  ('pharmacist-licence', '执业药师证', 22),
  ('therapist', '康复治疗师证', 23),
  ('dietitian', '营养师证', 24),
  ('social-worker-assistant', '助理社会工作师', 30),
  ('social-worker', '社会工作师', 31),
  ('senior-social-worker', '高级社会工作师', 32),
  ('fire-facility-operator', '消防设施操作员', 40),
  ('safety-management', '安全生产管理人员证', 41),
  ('food-safety-manager', '食品安全管理员证', 42),
  ('special-equipment', '特种设备作业人员证', 43),
  ('electrician', '电工作业证', 44),
  ('cook', '厨师证', 45),
  ('driving-licence', '驾驶证', 46),
  ('security-guard', '保安员证', 47),
  ('accounting', '会计证书', 48),
  ('health', '健康证', 50),
  ('other', '其他证书', 90);

CREATE TABLE staff (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  namePinyin TEXT NOT NULL,
  nameInitials TEXT NOT NULL,
  nameKey TEXT NOT NULL,
  sex TEXT NOT NULL CHECK (sex IN ('male', 'female', 'unknown')),
  bornOn TEXT,
  idNumber TEXT,
  telephone TEXT,
  address TEXT,
  education TEXT,
  remark TEXT,
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX staffIdNumber ON staff (idNumber) WHERE idNumber IS NOT NULL AND voidedAt IS NULL;
CREATE INDEX staffNameKey ON staff (nameKey);

-- `isFromExact` 0: on that day the person was already there, since when is not known.
CREATE TABLE employment (
  id INTEGER PRIMARY KEY,
  staffId INTEGER NOT NULL REFERENCES staff (id),
  employedFrom TEXT NOT NULL,
  isFromExact INTEGER NOT NULL DEFAULT 1 CHECK (isFromExact IN (0, 1)),
  employedTo TEXT CHECK (employedTo IS NULL OR employedTo >= employedFrom),
  endNote TEXT,
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  UNIQUE (id, staffId)
) STRICT;

CREATE INDEX employmentStaff ON employment (staffId, employedFrom);

CREATE TABLE staffPost (
  id INTEGER PRIMARY KEY,
  employmentId INTEGER NOT NULL,
  staffId INTEGER NOT NULL,
  post TEXT NOT NULL REFERENCES post (key),
  -- What the home calls it, where that differs from the name of the post.
  title TEXT,
  isFullTime INTEGER NOT NULL DEFAULT 1 CHECK (isFullTime IN (0, 1)),
  postFrom TEXT NOT NULL,
  postTo TEXT CHECK (postTo IS NULL OR postTo >= postFrom),
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  FOREIGN KEY (employmentId, staffId) REFERENCES employment (id, staffId)
) STRICT;

CREATE INDEX staffPostStaff ON staffPost (staffId, postFrom);

CREATE TABLE staffCertificate (
  id INTEGER PRIMARY KEY,
  staffId INTEGER NOT NULL REFERENCES staff (id),
  kind TEXT NOT NULL REFERENCES certificateKind (key),
  -- As it stands on the paper, where that says more than the kind.
  title TEXT,
  number TEXT,
  issuer TEXT,
  issuedOn TEXT,
  expiresOn TEXT CHECK (expiresOn IS NULL OR issuedOn IS NULL OR expiresOn >= issuedOn),
  isPermanent INTEGER NOT NULL DEFAULT 0 CHECK (isPermanent IN (0, 1)),
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (isPermanent = 0 OR expiresOn IS NULL)
) STRICT;

CREATE INDEX staffCertificateStaff ON staffCertificate (staffId);

-- Who signs in may be one of the staff.
ALTER TABLE account ADD COLUMN staffId INTEGER REFERENCES staff (id);

-- Home --------------------------------------------------------------------------------------

-- The institution record as of a day: the latest live version that began by then. The fields are the
-- rulebook's (home-profile); what is absent from `valuesJson` is unknown.
CREATE TABLE homeProfile (
  id INTEGER PRIMARY KEY,
  profileFrom TEXT NOT NULL,
  schemaVersion INTEGER NOT NULL,
  valuesJson TEXT NOT NULL CHECK (json_valid(valuesJson)),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX homeProfileFrom ON homeProfile (profileFrom) WHERE voidedAt IS NULL;

-- Licences and papers, insurance policies, medical service, official grade: all are papers with a
-- number and a time in which they hold.
CREATE TABLE paperKind (
  key TEXT PRIMARY KEY,
  category TEXT NOT NULL CHECK (category IN ('licence', 'insurance', 'medical', 'grade')),
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO paperKind (key, category, name, position) VALUES
  ('legal-person', 'licence', '法人登记证书', 1),
  ('business-licence', 'licence', '营业执照', 2),
  ('filing', 'licence', '养老机构备案回执', 3),
  ('food-licence', 'licence', '食品经营许可证', 4),
  ('fire-acceptance', 'licence', '消防验收合格意见', 5),
  ('fire-filing', 'licence', '消防验收备案', 6),
  ('fire-inspection', 'licence', '消防安全检查意见', 7),
  ('building-ownership', 'licence', '房屋产权证明或租赁合同', 8),
  ('building-safety', 'licence', '房屋安全鉴定', 9),
  ('environment', 'licence', '环境影响登记', 10),
  ('lift-registration', 'licence', '电梯使用登记', 11),
  ('lift-inspection', 'licence', '电梯定期检验', 12),
  ('boiler', 'licence', '锅炉使用登记和检验', 13),
  ('other-licence', 'licence', '其他证照', 19),
  ('liability-insurance', 'insurance', '养老机构责任险', 20),
  ('accident-insurance', 'insurance', '老年人意外险', 21),
  ('employer-insurance', 'insurance', '雇主责任险', 22),
  ('property-insurance', 'insurance', '财产险', 23),
  ('other-insurance', 'insurance', '其他保险', 29),
  ('clinic-licence', 'medical', '内设医疗机构执业许可或备案', 30),
  ('hospital-agreement', 'medical', '医疗机构合作协议', 31),
  ('adjacent-hospital', 'medical', '毗邻医疗机构', 32),
  ('health-insurance-designation', 'medical', '医保定点', 33),
  ('care-insurance-designation', 'medical', '长护险定点', 34),
  ('official-grade', 'grade', '养老机构等级', 40);

CREATE TABLE paper (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL REFERENCES paperKind (key),
  title TEXT,
  number TEXT,
  -- Who issued it, the insurer, the hospital, the body that graded.
  issuer TEXT,
  startsOn TEXT,
  expiresOn TEXT CHECK (expiresOn IS NULL OR startsOn IS NULL OR expiresOn >= startsOn),
  isPermanent INTEGER NOT NULL DEFAULT 0 CHECK (isPermanent IN (0, 1)),
  grade INTEGER CHECK (grade BETWEEN 1 AND 5),
  personCount INTEGER CHECK (personCount >= 0),
  sumFen INTEGER CHECK (sumFen >= 0),
  responsibleStaffId INTEGER REFERENCES staff (id),
  note TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (isPermanent = 0 OR expiresOn IS NULL)
) STRICT;

CREATE INDEX paperKindOf ON paper (kind);

CREATE TABLE dutyKind (
  key TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO dutyKind (key, name, position) VALUES
  ('norm-check', '规范自查', 1),
  ('risk-register', '风险台账', 2),
  ('infection-control', '感染防控', 3),
  ('information-disclosure', '信息公开', 4),
  ('fees-published', '收费公示', 5),
  ('accounts-published', '财务公开', 6),
  ('external-evaluation', '第三方评估', 7),
  ('satisfaction-survey', '满意度测评', 8),
  ('regulator-inspection', '监管检查', 9),
  ('emergency-plan', '应急预案', 10),
  ('emergency-supplies', '应急物资', 11),
  ('emergency-publicity', '应急宣传', 12),
  ('drill', '应急演练', 13),
  ('fire-training', '消防培训', 14),
  ('training', '培训', 15),
  ('skills-contest', '技能竞赛', 16),
  ('staff-appraisal', '员工考核', 17),
  ('staff-health-check', '员工体检', 18),
  ('conduct-check', '员工背景审查', 19),
  ('labour-contract', '劳动合同', 20),
  ('social-work', '社会工作服务', 21),
  ('volunteer-activity', '志愿服务', 22),
  ('resident-activity', '老人活动', 23),
  ('family-carer-training', '家庭照护者培训', 24),
  ('outreach-service', '上门服务', 25),
  ('home-visit', '探访', 26),
  ('health-check', '老人体检', 27),
  ('medical-contract', '医疗合作', 28),
  ('credit-file', '信用档案', 29),
  ('complaints', '投诉与建议', 30),
  ('dispute', '纠纷处理', 31),
  ('prepayment-control', '预收费监管', 32),
  ('subsidy', '补贴申领', 33),
  ('tax-relief', '税费减免', 34),
  ('building-project', '建设改造', 35),
  ('fire-upgrade', '消防改造', 36),
  ('information-system', '信息化建设', 37),
  ('smart-care-norm', '智慧养老', 38),
  ('management-system', '管理制度', 39),
  ('pairing', '结对帮扶', 40),
  ('filing-commitment', '备案承诺', 41),
  ('other', '其他', 42);

-- Duties that no area keeps: kind, day or period, what, who, file.
CREATE TABLE dutyRecord (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL REFERENCES dutyKind (key),
  what TEXT NOT NULL,
  startsOn TEXT NOT NULL,
  -- Last day of the period; null for what was done on one day.
  endsOn TEXT CHECK (endsOn IS NULL OR endsOn >= startsOn),
  who TEXT,
  responsibleStaffId INTEGER REFERENCES staff (id),
  note TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX dutyRecordKind ON dutyRecord (kind, startsOn);

-- Files that belong to a record: the scan of a licence, a certificate, what proves a duty.
CREATE TABLE recordFile (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL CHECK (subject IN ('paper', 'dutyRecord', 'staffCertificate')),
  subjectId INTEGER NOT NULL,
  attachmentId INTEGER NOT NULL REFERENCES attachment (id),
  fileName TEXT NOT NULL,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX recordFileSubject ON recordFile (subject, subjectId);

-- Which local policies the home goes by, from when to when.
CREATE TABLE homePolicyProfile (
  id INTEGER PRIMARY KEY,
  profile TEXT NOT NULL,
  profileFrom TEXT NOT NULL,
  profileTo TEXT CHECK (profileTo IS NULL OR profileTo >= profileFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

-- Imports -----------------------------------------------------------------------------------

-- A row of a workbook that could not come in. It holds no bed and no number until it is corrected.
CREATE TABLE waitingRow (
  id INTEGER PRIMARY KEY,
  importBatchId INTEGER NOT NULL REFERENCES importBatch (id),
  kind TEXT NOT NULL CHECK (kind IN ('residents', 'staff')),
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  schemaVersion INTEGER NOT NULL DEFAULT 1,
  valuesJson TEXT NOT NULL CHECK (json_valid(valuesJson)),
  problemJson TEXT NOT NULL CHECK (json_valid(problemJson)),
  createBeds INTEGER NOT NULL DEFAULT 0 CHECK (createBeds IN (0, 1)),
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'imported', 'dropped')),
  -- What came of it: `resident:12`, `staff:3`.
  subject TEXT,
  closedAt TEXT,
  closeReason TEXT,
  recordedAt TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX waitingRowState ON waitingRow (state, importBatchId);

-- To be done ---------------------------------------------------------------------------------

-- What a person has to do and no rule can derive from the records.
CREATE TABLE dueTask (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('enter-leave', 'enter-discharge', 'read-remark')),
  -- `resident:12`
  subject TEXT NOT NULL,
  title TEXT NOT NULL,
  detail TEXT NOT NULL,
  raisedOn TEXT NOT NULL,
  importBatchId INTEGER REFERENCES importBatch (id),
  recordedAt TEXT NOT NULL,
  closedAt TEXT,
  closedBy INTEGER REFERENCES account (id),
  closeNote TEXT,
  voidedAt TEXT
) STRICT;

CREATE INDEX dueTaskOpen ON dueTask (closedAt, voidedAt);
CREATE INDEX dueTaskSubject ON dueTask (subject);

-- Periods that may not overlap, by the template of the first migration -------------------------

-- One payer group at a time.
CREATE TRIGGER residentGroupOneInsert BEFORE INSERT ON residentGroup
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM residentGroup AS other
  WHERE other.residentId = NEW.residentId AND other.voidedAt IS NULL
    AND NEW.groupFrom < coalesce(NEW.groupTo, '9999') AND other.groupFrom < coalesce(other.groupTo, '9999')
    AND other.groupFrom < coalesce(NEW.groupTo, '9999') AND NEW.groupFrom < coalesce(other.groupTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'group-overlap'); END;

CREATE TRIGGER residentGroupOneUpdate BEFORE UPDATE ON residentGroup
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM residentGroup AS other
  WHERE other.residentId = NEW.residentId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.groupFrom < coalesce(NEW.groupTo, '9999') AND other.groupFrom < coalesce(other.groupTo, '9999')
    AND other.groupFrom < coalesce(NEW.groupTo, '9999') AND NEW.groupFrom < coalesce(other.groupTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'group-overlap'); END;

-- One monthly fee at a time.
CREATE TRIGGER monthlyFeeOneInsert BEFORE INSERT ON monthlyFee
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM monthlyFee AS other
  WHERE other.residentId = NEW.residentId AND other.voidedAt IS NULL
    AND NEW.feeFrom < coalesce(NEW.feeTo, '9999') AND other.feeFrom < coalesce(other.feeTo, '9999')
    AND other.feeFrom < coalesce(NEW.feeTo, '9999') AND NEW.feeFrom < coalesce(other.feeTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'fee-overlap'); END;

CREATE TRIGGER monthlyFeeOneUpdate BEFORE UPDATE ON monthlyFee
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM monthlyFee AS other
  WHERE other.residentId = NEW.residentId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.feeFrom < coalesce(NEW.feeTo, '9999') AND other.feeFrom < coalesce(other.feeTo, '9999')
    AND other.feeFrom < coalesce(NEW.feeTo, '9999') AND NEW.feeFrom < coalesce(other.feeTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'fee-overlap'); END;

-- One leave at a time.
CREATE TRIGGER leaveOneInsert BEFORE INSERT ON leave
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM leave AS other
  WHERE other.residentId = NEW.residentId AND other.voidedAt IS NULL
    AND NEW.leaveFrom < coalesce(NEW.leaveTo, '9999') AND other.leaveFrom < coalesce(other.leaveTo, '9999')
    AND other.leaveFrom < coalesce(NEW.leaveTo, '9999') AND NEW.leaveFrom < coalesce(other.leaveTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'already-away'); END;

CREATE TRIGGER leaveOneUpdate BEFORE UPDATE ON leave
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM leave AS other
  WHERE other.residentId = NEW.residentId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.leaveFrom < coalesce(NEW.leaveTo, '9999') AND other.leaveFrom < coalesce(other.leaveTo, '9999')
    AND other.leaveFrom < coalesce(NEW.leaveTo, '9999') AND NEW.leaveFrom < coalesce(other.leaveTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'already-away'); END;

-- A bed is in reserve once.
CREATE TRIGGER bedReserveOneInsert BEFORE INSERT ON bedReserve
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM bedReserve AS other
  WHERE other.bedId = NEW.bedId AND other.voidedAt IS NULL
    AND NEW.reserveFrom < coalesce(NEW.reserveTo, '9999') AND other.reserveFrom < coalesce(other.reserveTo, '9999')
    AND other.reserveFrom < coalesce(NEW.reserveTo, '9999') AND NEW.reserveFrom < coalesce(other.reserveTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'reserve-overlap'); END;

CREATE TRIGGER bedReserveOneUpdate BEFORE UPDATE ON bedReserve
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM bedReserve AS other
  WHERE other.bedId = NEW.bedId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.reserveFrom < coalesce(NEW.reserveTo, '9999') AND other.reserveFrom < coalesce(other.reserveTo, '9999')
    AND other.reserveFrom < coalesce(NEW.reserveTo, '9999') AND NEW.reserveFrom < coalesce(other.reserveTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'reserve-overlap'); END;

-- One employment at a time.
CREATE TRIGGER employmentOneInsert BEFORE INSERT ON employment
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM employment AS other
  WHERE other.staffId = NEW.staffId AND other.voidedAt IS NULL
    AND NEW.employedFrom < coalesce(NEW.employedTo, '9999') AND other.employedFrom < coalesce(other.employedTo, '9999')
    AND other.employedFrom < coalesce(NEW.employedTo, '9999') AND NEW.employedFrom < coalesce(other.employedTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'already-employed'); END;

CREATE TRIGGER employmentOneUpdate BEFORE UPDATE ON employment
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM employment AS other
  WHERE other.staffId = NEW.staffId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.employedFrom < coalesce(NEW.employedTo, '9999') AND other.employedFrom < coalesce(other.employedTo, '9999')
    AND other.employedFrom < coalesce(NEW.employedTo, '9999') AND NEW.employedFrom < coalesce(other.employedTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'already-employed'); END;

-- Several posts at a time, but each of them once.
CREATE TRIGGER staffPostOneInsert BEFORE INSERT ON staffPost
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM staffPost AS other
  WHERE other.staffId = NEW.staffId AND other.post = NEW.post AND other.voidedAt IS NULL
    AND NEW.postFrom < coalesce(NEW.postTo, '9999') AND other.postFrom < coalesce(other.postTo, '9999')
    AND other.postFrom < coalesce(NEW.postTo, '9999') AND NEW.postFrom < coalesce(other.postTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'post-overlap'); END;

CREATE TRIGGER staffPostOneUpdate BEFORE UPDATE ON staffPost
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM staffPost AS other
  WHERE other.staffId = NEW.staffId AND other.post = NEW.post AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.postFrom < coalesce(NEW.postTo, '9999') AND other.postFrom < coalesce(other.postTo, '9999')
    AND other.postFrom < coalesce(NEW.postTo, '9999') AND NEW.postFrom < coalesce(other.postTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'post-overlap'); END;

-- A policy profile applies once at a time.
CREATE TRIGGER homePolicyProfileOneInsert BEFORE INSERT ON homePolicyProfile
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM homePolicyProfile AS other
  WHERE other.profile = NEW.profile AND other.voidedAt IS NULL
    AND NEW.profileFrom < coalesce(NEW.profileTo, '9999') AND other.profileFrom < coalesce(other.profileTo, '9999')
    AND other.profileFrom < coalesce(NEW.profileTo, '9999') AND NEW.profileFrom < coalesce(other.profileTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'policy-profile-overlap'); END;

CREATE TRIGGER homePolicyProfileOneUpdate BEFORE UPDATE ON homePolicyProfile
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM homePolicyProfile AS other
  WHERE other.profile = NEW.profile AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.profileFrom < coalesce(NEW.profileTo, '9999') AND other.profileFrom < coalesce(other.profileTo, '9999')
    AND other.profileFrom < coalesce(NEW.profileTo, '9999') AND NEW.profileFrom < coalesce(other.profileTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'policy-profile-overlap'); END;

-- A row of leave lies within its stay.
CREATE TRIGGER leaveInsideInsert BEFORE INSERT ON leave
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM stay WHERE stay.id = NEW.stayId
    AND (stay.voidedAt IS NOT NULL OR NEW.leaveFrom < stay.stayFrom
      OR coalesce(NEW.leaveTo, '9999') > coalesce(stay.stayTo, '9999')))
BEGIN SELECT RAISE(ABORT, 'leave-outside'); END;

CREATE TRIGGER leaveInsideUpdate BEFORE UPDATE ON leave
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM stay WHERE stay.id = NEW.stayId
    AND (stay.voidedAt IS NOT NULL OR NEW.leaveFrom < stay.stayFrom
      OR coalesce(NEW.leaveTo, '9999') > coalesce(stay.stayTo, '9999')))
BEGIN SELECT RAISE(ABORT, 'leave-outside'); END;

CREATE TRIGGER stayKeepsLeave BEFORE UPDATE ON stay
WHEN EXISTS (
  SELECT 1 FROM leave WHERE leave.stayId = OLD.id AND leave.voidedAt IS NULL
    AND (NEW.voidedAt IS NOT NULL OR leave.leaveFrom < NEW.stayFrom
      OR coalesce(leave.leaveTo, '9999') > coalesce(NEW.stayTo, '9999')))
BEGIN SELECT RAISE(ABORT, 'leave-outside'); END;

-- A row of staffPost lies within its employment.
CREATE TRIGGER staffPostInsideInsert BEFORE INSERT ON staffPost
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM employment WHERE employment.id = NEW.employmentId
    AND (employment.voidedAt IS NOT NULL OR NEW.postFrom < employment.employedFrom
      OR coalesce(NEW.postTo, '9999') > coalesce(employment.employedTo, '9999')))
BEGIN SELECT RAISE(ABORT, 'post-outside'); END;

CREATE TRIGGER staffPostInsideUpdate BEFORE UPDATE ON staffPost
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM employment WHERE employment.id = NEW.employmentId
    AND (employment.voidedAt IS NOT NULL OR NEW.postFrom < employment.employedFrom
      OR coalesce(NEW.postTo, '9999') > coalesce(employment.employedTo, '9999')))
BEGIN SELECT RAISE(ABORT, 'post-outside'); END;

CREATE TRIGGER employmentKeepsStaffPost BEFORE UPDATE ON employment
WHEN EXISTS (
  SELECT 1 FROM staffPost WHERE staffPost.employmentId = OLD.id AND staffPost.voidedAt IS NULL
    AND (NEW.voidedAt IS NOT NULL OR staffPost.postFrom < NEW.employedFrom
      OR coalesce(staffPost.postTo, '9999') > coalesce(NEW.employedTo, '9999')))
BEGIN SELECT RAISE(ABORT, 'post-outside'); END;

-- One live agreement for a stay, and none for a stay that is void.
CREATE UNIQUE INDEX agreementOne ON agreement (stayId) WHERE voidedAt IS NULL;
CREATE TRIGGER stayKeepsAgreement BEFORE UPDATE ON stay
WHEN NEW.voidedAt IS NOT NULL AND EXISTS (
  SELECT 1 FROM agreement WHERE agreement.stayId = OLD.id AND agreement.voidedAt IS NULL)
BEGIN SELECT RAISE(ABORT, 'agreement-outside'); END;

-- Records are corrected and voided, never deleted.
CREATE TRIGGER residentContactNoDelete BEFORE DELETE ON residentContact
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER residentGroupNoDelete BEFORE DELETE ON residentGroup
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER monthlyFeeNoDelete BEFORE DELETE ON monthlyFee
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER agreementNoDelete BEFORE DELETE ON agreement
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER leaveNoDelete BEFORE DELETE ON leave
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER declaredAbilityNoDelete BEFORE DELETE ON declaredAbility
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER bedReserveNoDelete BEFORE DELETE ON bedReserve
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER staffNoDelete BEFORE DELETE ON staff
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER employmentNoDelete BEFORE DELETE ON employment
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER staffPostNoDelete BEFORE DELETE ON staffPost
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER staffCertificateNoDelete BEFORE DELETE ON staffCertificate
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER homeProfileNoDelete BEFORE DELETE ON homeProfile
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER paperNoDelete BEFORE DELETE ON paper
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER dutyRecordNoDelete BEFORE DELETE ON dutyRecord
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER recordFileNoDelete BEFORE DELETE ON recordFile
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER homePolicyProfileNoDelete BEFORE DELETE ON homePolicyProfile
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER waitingRowNoDelete BEFORE DELETE ON waitingRow
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER dueTaskNoDelete BEFORE DELETE ON dueTask
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
