-- Money: what the home charges, bills, receipts, deposits and prepayments with their custody, settlement,
-- and a ledger of entries that are never edited.

-- Fee table -------------------------------------------------------------------------------------

-- What may be charged. `pricing`: one price, a price for each class of bed, or one for each care level.
CREATE TABLE feeItem (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  category TEXT NOT NULL CHECK (category IN ('bed', 'care', 'meal', 'service', 'other', 'damages')),
  pricing TEXT NOT NULL CHECK (pricing IN ('plain', 'bed-rate', 'care-level')),
  per TEXT NOT NULL CHECK (per IN ('month', 'day', 'time', 'once')),
  -- In the bill of everybody who is charged by the fee table, unless her own terms say otherwise.
  isDefault INTEGER NOT NULL DEFAULT 0 CHECK (isDefault IN (0, 1)),
  -- What one time is, such as 次, 份, 小时.
  unitName TEXT,
  note TEXT,
  position INTEGER NOT NULL,
  closedOn TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (pricing <> 'bed-rate' OR category = 'bed'),
  CHECK (pricing <> 'care-level' OR category = 'care'),
  CHECK (isDefault = 0 OR per IN ('month', 'day'))
) STRICT;

CREATE UNIQUE INDEX feeItemName ON feeItem (name) WHERE voidedAt IS NULL AND closedOn IS NULL;

-- Classes of beds by price, such as 双人间.
CREATE TABLE bedRate (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  position INTEGER NOT NULL,
  closedOn TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX bedRateName ON bedRate (name) WHERE voidedAt IS NULL AND closedOn IS NULL;

CREATE TABLE roomRate (
  id INTEGER PRIMARY KEY,
  roomId INTEGER NOT NULL REFERENCES room (id),
  bedRateId INTEGER NOT NULL REFERENCES bedRate (id),
  rateFrom TEXT NOT NULL,
  rateTo TEXT CHECK (rateTo IS NULL OR rateTo >= rateFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX roomRateRoom ON roomRate (roomId, rateFrom);

-- A version of the fee table holds from its first day until the next published one begins.
CREATE TABLE feeTable (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  startsOn TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'published')),
  -- Who sets the price: the market, a guided or set price of the government, an agreement with it.
  basis TEXT CHECK (basis IN ('market', 'government-guided', 'government-set', 'agreement')),
  basisNote TEXT,
  decidedOn TEXT,
  decidedBy TEXT,
  -- Why prices change, as told to residents.
  reason TEXT,
  publishedOn TEXT,
  publishedBy INTEGER REFERENCES account (id),
  -- Why it was published after its first day, or for months that were billed.
  lateReason TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (status = 'draft' OR (publishedOn IS NOT NULL AND publishedBy IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX feeTableStart ON feeTable (startsOn) WHERE voidedAt IS NULL AND status = 'published';

CREATE TABLE feePrice (
  id INTEGER PRIMARY KEY,
  feeTableId INTEGER NOT NULL REFERENCES feeTable (id),
  feeItemId INTEGER NOT NULL REFERENCES feeItem (id),
  bedRateId INTEGER REFERENCES bedRate (id),
  careLevelId INTEGER REFERENCES careLevel (id),
  priceFen INTEGER NOT NULL CHECK (priceFen >= 0),
  note TEXT,
  position INTEGER NOT NULL,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  CHECK (bedRateId IS NULL OR careLevelId IS NULL)
) STRICT;

CREATE UNIQUE INDEX feePriceOne
  ON feePrice (feeTableId, feeItemId, coalesce(bedRateId, 0), coalesce(careLevelId, 0))
  WHERE voidedAt IS NULL;

-- Prices of a published version stay as they were told to people.
CREATE TRIGGER feePriceFixedInsert BEFORE INSERT ON feePrice
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM feeTable WHERE id = NEW.feeTableId AND status = 'published')
BEGIN SELECT RAISE(ABORT, 'fee-table-published'); END;

CREATE TRIGGER feePriceFixedUpdate BEFORE UPDATE ON feePrice
WHEN EXISTS (SELECT 1 FROM feeTable WHERE id = OLD.feeTableId AND status = 'published')
BEGIN SELECT RAISE(ABORT, 'fee-table-published'); END;

-- Where and from when on a version was shown to the public; its picture is a file of the record.
CREATE TABLE feeNotice (
  id INTEGER PRIMARY KEY,
  feeTableId INTEGER NOT NULL REFERENCES feeTable (id),
  noticedFrom TEXT NOT NULL,
  noticedTo TEXT CHECK (noticedTo IS NULL OR noticedTo >= noticedFrom),
  place TEXT NOT NULL,
  staffId INTEGER REFERENCES staff (id),
  postedBy TEXT,
  note TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- How the home counts: part months, days away, change of level, days until which something is due. Dated,
-- since a month that was billed is counted again by the rules that held then.
CREATE TABLE feeRule (
  id INTEGER PRIMARY KEY,
  -- First day of a month.
  ruleFrom TEXT NOT NULL CHECK (substr(ruleFrom, 9, 2) = '01'),
  rulesJson TEXT NOT NULL CHECK (json_valid(rulesJson)),
  reason TEXT NOT NULL,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX feeRuleFrom ON feeRule (ruleFrom) WHERE voidedAt IS NULL;

-- What one person pays --------------------------------------------------------------------------

-- By the fee table (with her own terms before it), or one agreed sum a month (`monthlyFee`).
CREATE TABLE billingBasis (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  stayId INTEGER NOT NULL REFERENCES stay (id),
  basis TEXT NOT NULL CHECK (basis IN ('table', 'total')),
  basisFrom TEXT NOT NULL,
  basisTo TEXT CHECK (basisTo IS NULL OR basisTo >= basisFrom),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE INDEX billingBasisResident ON billingBasis (residentId, basisFrom);

-- An item that this person pays beside the default ones, or a default one at her own price.
CREATE TABLE residentCharge (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  stayId INTEGER NOT NULL REFERENCES stay (id),
  feeItemId INTEGER NOT NULL REFERENCES feeItem (id),
  -- Null is the price of the fee table; 0 is not charged.
  priceFen INTEGER CHECK (priceFen >= 0),
  per TEXT NOT NULL CHECK (per IN ('month', 'day')),
  quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity BETWEEN 1 AND 100),
  agreementId INTEGER REFERENCES agreement (id),
  note TEXT,
  chargeFrom TEXT NOT NULL,
  chargeTo TEXT CHECK (chargeTo IS NULL OR chargeTo >= chargeFrom),
  -- The discharge ended it; where that is taken back, it goes on.
  endsWithStay INTEGER NOT NULL DEFAULT 0 CHECK (endsWithStay IN (0, 1)),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX residentChargeResident ON residentCharge (residentId, chargeFrom);

-- A part of the fees that the home does not ask: a share, or a sum each month; of one item or of all.
CREATE TABLE waiver (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  stayId INTEGER NOT NULL REFERENCES stay (id),
  feeItemId INTEGER REFERENCES feeItem (id),
  percent INTEGER CHECK (percent BETWEEN 1 AND 100),
  monthlyFen INTEGER CHECK (monthlyFen > 0),
  waiverFrom TEXT NOT NULL,
  waiverTo TEXT CHECK (waiverTo IS NULL OR waiverTo >= waiverFrom),
  -- The discharge ended it; where that is taken back, it goes on.
  endsWithStay INTEGER NOT NULL DEFAULT 0 CHECK (endsWithStay IN (0, 1)),
  reason TEXT NOT NULL,
  approvedBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((percent IS NULL) <> (monthlyFen IS NULL))
) STRICT;

CREATE INDEX waiverResident ON waiver (residentId, waiverFrom);

-- A service taken once, a guest's meal, a damage: what is charged by the time.
CREATE TABLE extraCharge (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  stayId INTEGER NOT NULL REFERENCES stay (id),
  feeItemId INTEGER NOT NULL REFERENCES feeItem (id),
  chargedOn TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 1000),
  priceFen INTEGER NOT NULL CHECK (priceFen >= 0),
  amountFen INTEGER NOT NULL CHECK (amountFen = quantity * priceFen),
  note TEXT,
  staffId INTEGER REFERENCES staff (id),
  doneBy TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX extraChargeResident ON extraCharge (residentId, chargedOn);
CREATE INDEX extraChargeDay ON extraCharge (chargedOn);

-- Ledger ----------------------------------------------------------------------------------------

-- One thing that happened to money. An entry is never edited: what was wrong is reversed by another one.
CREATE TABLE ledgerEntry (
  id INTEGER PRIMARY KEY,
  entryOn TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('opening', 'bill', 'receipt', 'prepaid-use', 'deposit-use', 'refund',
    'custody', 'transfer', 'write-off', 'settlement', 'reversal')),
  -- What it comes from, such as `bill:12`.
  source TEXT NOT NULL,
  words TEXT NOT NULL,
  reversesId INTEGER REFERENCES ledgerEntry (id),
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  CHECK ((kind = 'reversal') = (reversesId IS NOT NULL))
) STRICT;

CREATE INDEX ledgerEntryDay ON ledgerEntry (entryOn);
CREATE INDEX ledgerEntrySource ON ledgerEntry (source);
CREATE UNIQUE INDEX ledgerEntryReversed ON ledgerEntry (reversesId) WHERE reversesId IS NOT NULL;

-- A sum from one account to another: what is debited is credited, so that the ledger cannot be out of balance.
CREATE TABLE ledgerPosting (
  id INTEGER PRIMARY KEY,
  ledgerEntryId INTEGER NOT NULL REFERENCES ledgerEntry (id),
  debit TEXT NOT NULL,
  credit TEXT NOT NULL,
  amountFen INTEGER NOT NULL CHECK (amountFen > 0),
  residentId INTEGER REFERENCES resident (id),
  CHECK (debit <> credit)
) STRICT;

CREATE INDEX ledgerPostingEntry ON ledgerPosting (ledgerEntryId);
CREATE INDEX ledgerPostingResident ON ledgerPosting (residentId);

CREATE TRIGGER ledgerEntryFixed BEFORE UPDATE ON ledgerEntry
BEGIN SELECT RAISE(ABORT, 'ledger-append-only'); END;
CREATE TRIGGER ledgerEntryNoDelete BEFORE DELETE ON ledgerEntry
BEGIN SELECT RAISE(ABORT, 'ledger-append-only'); END;
-- Two files of one person are joined: then alone a posting changes its file.
CREATE TRIGGER ledgerPostingFixed
BEFORE UPDATE OF id, ledgerEntryId, debit, credit, amountFen ON ledgerPosting
BEGIN SELECT RAISE(ABORT, 'ledger-append-only'); END;
CREATE TRIGGER ledgerPostingNoDelete BEFORE DELETE ON ledgerPosting
BEGIN SELECT RAISE(ABORT, 'ledger-append-only'); END;

-- A month that was closed takes no entry any more, nor does one before it.
CREATE TABLE monthClose (
  id INTEGER PRIMARY KEY,
  month TEXT NOT NULL,
  closedBy INTEGER NOT NULL REFERENCES account (id),
  -- The trial balance and what was open when it was closed.
  totalsJson TEXT NOT NULL CHECK (json_valid(totalsJson)),
  note TEXT,
  recordedAt TEXT NOT NULL,
  reopenedAt TEXT,
  reopenedBy INTEGER REFERENCES account (id),
  reopenReason TEXT,
  CHECK ((reopenedAt IS NULL) = (reopenedBy IS NULL))
) STRICT;

CREATE UNIQUE INDEX monthCloseOne ON monthClose (month) WHERE reopenedAt IS NULL;

CREATE TRIGGER ledgerEntryOpenMonth BEFORE INSERT ON ledgerEntry
WHEN EXISTS (
  SELECT 1 FROM monthClose WHERE reopenedAt IS NULL AND month >= substr(NEW.entryOn, 1, 7))
BEGIN SELECT RAISE(ABORT, 'month-closed'); END;

CREATE TRIGGER monthCloseNoDelete BEFORE DELETE ON monthClose
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;

-- What each account had come to when a month was closed: nothing is entered before its end any more, so that
-- balances of later days begin there instead of with the first entry. Of a month that was reopened it is
-- not read. Rows of one account and person add up.
CREATE TABLE closedBalance (
  id INTEGER PRIMARY KEY,
  monthCloseId INTEGER NOT NULL REFERENCES monthClose (id),
  account TEXT NOT NULL,
  residentId INTEGER REFERENCES resident (id),
  -- Debited less credited.
  netFen INTEGER NOT NULL
) STRICT;

CREATE INDEX closedBalanceClose ON closedBalance (monthCloseId, residentId);
CREATE INDEX closedBalanceResident ON closedBalance (residentId);

CREATE TRIGGER closedBalanceFixed BEFORE UPDATE OF id, monthCloseId, account, netFen ON closedBalance
BEGIN SELECT RAISE(ABORT, 'ledger-append-only'); END;
CREATE TRIGGER closedBalanceNoDelete BEFORE DELETE ON closedBalance
BEGIN SELECT RAISE(ABORT, 'ledger-append-only'); END;

-- What was there before the program kept the books.
CREATE TABLE openingBalance (
  id INTEGER PRIMARY KEY,
  -- Null for the home's own cash, bank and custody account.
  residentId INTEGER REFERENCES resident (id),
  account TEXT NOT NULL CHECK (account IN ('receivable', 'deposit', 'prepaid', 'membership', 'cash', 'bank', 'custody')),
  balanceOn TEXT NOT NULL,
  -- Owed to the home where the account is `receivable` and the sum is above zero; below zero is paid too much.
  amountFen INTEGER NOT NULL,
  note TEXT,
  importBatchId INTEGER REFERENCES importBatch (id),
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  CHECK ((voidedAt IS NULL) = (voidReason IS NULL)),
  CHECK ((residentId IS NULL) = (account IN ('cash', 'bank', 'custody'))),
  CHECK (amountFen >= 0 OR account = 'receivable')
) STRICT;

CREATE UNIQUE INDEX openingBalanceOne ON openingBalance (coalesce(residentId, 0), account)
  WHERE voidedAt IS NULL;

-- A workbook may hold balances instead of people.
ALTER TABLE importBatch ADD COLUMN kind TEXT NOT NULL DEFAULT 'roster' CHECK (kind IN ('roster', 'opening'));

-- Bills -----------------------------------------------------------------------------------------

CREATE TABLE billRun (
  id INTEGER PRIMARY KEY,
  month TEXT NOT NULL,
  billedOn TEXT NOT NULL,
  dueOn TEXT NOT NULL,
  billCount INTEGER NOT NULL,
  totalFen INTEGER NOT NULL,
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL
) STRICT;

CREATE TABLE bill (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  stayId INTEGER NOT NULL REFERENCES stay (id),
  month TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('month', 'settlement')),
  billRunId INTEGER REFERENCES billRun (id),
  billedOn TEXT NOT NULL,
  dueOn TEXT NOT NULL,
  -- Below zero where earlier months were charged too much.
  totalFen INTEGER NOT NULL,
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  CHECK ((voidedAt IS NULL) = (voidReason IS NULL))
) STRICT;

CREATE INDEX billResident ON bill (residentId, month);
CREATE INDEX billMonth ON bill (month);
CREATE UNIQUE INDEX billOne ON bill (stayId, month, kind) WHERE voidedAt IS NULL;

CREATE TABLE billLine (
  id INTEGER PRIMARY KEY,
  billId INTEGER NOT NULL REFERENCES bill (id),
  residentId INTEGER NOT NULL REFERENCES resident (id),
  -- The month for which it is charged; another one than the bill's is a correction of an earlier bill.
  forMonth TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('standing', 'total', 'away', 'waiver', 'extra')),
  category TEXT NOT NULL CHECK (category IN ('bed', 'care', 'meal', 'service', 'other', 'damages', 'total')),
  feeItemId INTEGER REFERENCES feeItem (id),
  extraChargeId INTEGER REFERENCES extraCharge (id),
  -- First day and the day behind the last; null where days do not count.
  lineFrom TEXT,
  lineTo TEXT,
  dayCount INTEGER,
  quantity INTEGER,
  priceFen INTEGER,
  per TEXT CHECK (per IN ('month', 'day', 'time', 'once')),
  amountFen INTEGER NOT NULL,
  words TEXT NOT NULL,
  -- The records that it rests on by their ids, and by what it was counted:
  -- `{"of":{"bedStay":[3],"careLevel":[2],"leave":[9]},"variants":["四人间"],"percent":null,"whole":30,
  -- "correction":null}`.
  sourceJson TEXT NOT NULL CHECK (json_valid(sourceJson)),
  position INTEGER NOT NULL,
  CHECK (extraChargeId IS NULL OR kind = 'extra')
) STRICT;

CREATE INDEX billLineBill ON billLine (billId);
CREATE INDEX billLineResident ON billLine (residentId, forMonth);

CREATE TRIGGER billFixed BEFORE UPDATE OF id, number, stayId, month, kind, billRunId, billedOn, dueOn,
  totalFen, enteredBy, recordedAt ON bill
BEGIN SELECT RAISE(ABORT, 'bill-issued'); END;
CREATE TRIGGER billLineFixed BEFORE UPDATE OF id, billId, forMonth, kind, category, feeItemId, extraChargeId,
  lineFrom, lineTo, dayCount, quantity, priceFen, per, amountFen, position ON billLine
BEGIN SELECT RAISE(ABORT, 'bill-issued'); END;
CREATE TRIGGER billLineNoDelete BEFORE DELETE ON billLine
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER billRunNoDelete BEFORE DELETE ON billRun
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;

-- Money in --------------------------------------------------------------------------------------

CREATE TABLE receipt (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  receivedOn TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('cash', 'transfer', 'wechat', 'alipay', 'card', 'custody')),
  payer TEXT,
  payerKind TEXT NOT NULL CHECK (payerKind IN ('resident', 'family', 'government', 'insurance', 'other')),
  totalFen INTEGER NOT NULL CHECK (totalFen > 0),
  -- Number of the payment at the bank or the payment service.
  reference TEXT,
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  CHECK ((voidedAt IS NULL) = (voidReason IS NULL))
) STRICT;

CREATE INDEX receiptResident ON receipt (residentId, receivedOn);
CREATE INDEX receiptDay ON receipt (receivedOn);
-- One payment is taken in once.
CREATE UNIQUE INDEX receiptReference ON receipt (method, reference)
  WHERE voidedAt IS NULL AND reference IS NOT NULL;

CREATE TABLE receiptLine (
  id INTEGER PRIMARY KEY,
  receiptId INTEGER NOT NULL REFERENCES receipt (id),
  residentId INTEGER NOT NULL REFERENCES resident (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('fees', 'deposit', 'prepaid', 'membership')),
  amountFen INTEGER NOT NULL CHECK (amountFen > 0),
  -- First and last month that a prepayment is for.
  coversFrom TEXT,
  coversTo TEXT CHECK (coversTo IS NULL OR coversTo >= coversFrom),
  position INTEGER NOT NULL,
  CHECK (purpose = 'prepaid' OR coversFrom IS NULL)
) STRICT;

CREATE INDEX receiptLineReceipt ON receiptLine (receiptId);
CREATE INDEX receiptLineResident ON receiptLine (residentId);

CREATE TRIGGER receiptFixed BEFORE UPDATE OF id, number, receivedOn, method, totalFen, enteredBy,
  recordedAt ON receipt
BEGIN SELECT RAISE(ABORT, 'receipt-issued'); END;
-- It may only be emptied, when the file of the person is erased.
CREATE TRIGGER receiptReferenceFixed BEFORE UPDATE OF reference ON receipt
WHEN NEW.reference IS NOT NULL AND NEW.reference IS NOT OLD.reference
BEGIN SELECT RAISE(ABORT, 'receipt-issued'); END;
CREATE TRIGGER receiptLineFixed BEFORE UPDATE OF id, receiptId, purpose, amountFen ON receiptLine
BEGIN SELECT RAISE(ABORT, 'receipt-issued'); END;
CREATE TRIGGER receiptLineNoDelete BEFORE DELETE ON receiptLine
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;

-- A prepayment that pays what is owed.
CREATE TABLE prepaidUse (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  usedOn TEXT NOT NULL,
  amountFen INTEGER NOT NULL CHECK (amountFen > 0),
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT
) STRICT;

CREATE INDEX prepaidUseResident ON prepaidUse (residentId);

-- A deposit may be spent for urgent care, arrears and damages alone; the rest is a refund.
CREATE TABLE depositUse (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('urgent-care', 'arrears', 'damages')),
  usedOn TEXT NOT NULL,
  amountFen INTEGER NOT NULL CHECK (amountFen > 0),
  -- Whom it was paid to, for urgent care.
  paidTo TEXT,
  -- Of urgent care: the day until which its papers are to be there, and when they came.
  papersDueOn TEXT,
  papersOn TEXT,
  note TEXT,
  approvedBy INTEGER NOT NULL REFERENCES account (id),
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX depositUseResident ON depositUse (residentId);

-- Asked for, approved by another account, paid, or given up.
CREATE TABLE refund (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  kind TEXT NOT NULL CHECK (kind IN ('deposit', 'prepaid', 'membership', 'overpaid')),
  amountFen INTEGER NOT NULL CHECK (amountFen > 0),
  appliedOn TEXT NOT NULL,
  applicant TEXT,
  reason TEXT NOT NULL,
  -- Last day on which it is paid in time; null where no rule or agreement says.
  dueOn TEXT,
  -- Whence that day comes: the home's own rules, the rule of custody, a rule of the authorities, or it was agreed.
  dueBasis TEXT CHECK (dueBasis IN ('own', 'custody', 'rule', 'agreed')),
  settlementId INTEGER REFERENCES settlement (id),
  approvedOn TEXT,
  approvedBy INTEGER REFERENCES account (id),
  paidOn TEXT,
  method TEXT CHECK (method IN ('cash', 'transfer', 'wechat', 'alipay', 'card', 'custody')),
  payee TEXT,
  payeeAccount TEXT,
  paidBy INTEGER REFERENCES account (id),
  withdrawnOn TEXT,
  withdrawReason TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (paidOn IS NULL OR (approvedOn IS NOT NULL AND method IS NOT NULL)),
  CHECK (withdrawnOn IS NULL OR paidOn IS NULL),
  CHECK (approvedBy IS NULL OR approvedBy <> enteredBy)
) STRICT;

CREATE INDEX refundResident ON refund (residentId);

-- Custody ---------------------------------------------------------------------------------------

CREATE TABLE custodyAccount (
  id INTEGER PRIMARY KEY,
  bank TEXT NOT NULL,
  accountName TEXT NOT NULL,
  accountNumber TEXT NOT NULL,
  agreedOn TEXT,
  openedOn TEXT NOT NULL,
  -- When the authority was told what becomes of the money before the account is closed, and what it was
  -- told (PP-20): from that day on no deposit and no membership fee is taken.
  planReportedOn TEXT,
  closePlan TEXT,
  closedOn TEXT CHECK (closedOn IS NULL OR (closedOn >= openedOn AND closedOn >= planReportedOn)),
  -- What must lie there: deposit, membership, prepaid.
  keepsJson TEXT NOT NULL CHECK (json_valid(keepsJson)),
  -- Share of what it keeps that may not be paid out but for refunds, in percent; null is not known.
  reservePercent INTEGER CHECK (reservePercent BETWEEN 0 AND 100),
  note TEXT,
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- One account of this kind at a time.
CREATE UNIQUE INDEX custodyAccountOne ON custodyAccount (voidedAt IS NULL)
  WHERE voidedAt IS NULL AND closedOn IS NULL;

-- In and out of the custody account. What comes of a receipt, a refund or a use names it.
CREATE TABLE custodyMovement (
  id INTEGER PRIMARY KEY,
  custodyAccountId INTEGER NOT NULL REFERENCES custodyAccount (id),
  movedOn TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
  purpose TEXT NOT NULL CHECK (purpose IN ('deposit', 'prepaid', 'membership', 'fees', 'refund',
    'urgent-care', 'arrears', 'damages', 'earned', 'interest', 'bank-fee', 'correction')),
  amountFen INTEGER NOT NULL CHECK (amountFen > 0),
  -- The other side: the payer or payee outside, the home's cash or its own account.
  counter TEXT NOT NULL CHECK (counter IN ('outside', 'cash', 'bank')),
  residentId INTEGER REFERENCES resident (id),
  receiptId INTEGER REFERENCES receipt (id),
  refundId INTEGER REFERENCES refund (id),
  depositUseId INTEGER REFERENCES depositUse (id),
  reference TEXT,
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT
) STRICT;

CREATE INDEX custodyMovementDay ON custodyMovement (movedOn);
CREATE INDEX custodyMovementReceipt ON custodyMovement (receiptId);

-- What the bank says of the account, to be held against the books.
CREATE TABLE custodyStatement (
  id INTEGER PRIMARY KEY,
  custodyAccountId INTEGER NOT NULL REFERENCES custodyAccount (id),
  statedOn TEXT NOT NULL,
  balanceFen INTEGER NOT NULL CHECK (balanceFen >= 0),
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT
) STRICT;

CREATE UNIQUE INDEX custodyStatementDay ON custodyStatement (custodyAccountId, statedOn)
  WHERE voidedAt IS NULL;

-- Cash that was brought to the bank, or the other way.
CREATE TABLE moneyTransfer (
  id INTEGER PRIMARY KEY,
  movedOn TEXT NOT NULL,
  fromAccount TEXT NOT NULL CHECK (fromAccount IN ('cash', 'bank')),
  toAccount TEXT NOT NULL CHECK (toAccount IN ('cash', 'bank')),
  amountFen INTEGER NOT NULL CHECK (amountFen > 0),
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  CHECK (fromAccount <> toAccount)
) STRICT;

-- Settlement and arrears ------------------------------------------------------------------------

CREATE TABLE settlement (
  id INTEGER PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  stayId INTEGER NOT NULL REFERENCES stay (id),
  settledOn TEXT NOT NULL,
  billId INTEGER REFERENCES bill (id),
  prepaidUseId INTEGER REFERENCES prepaidUse (id),
  depositUseId INTEGER REFERENCES depositUse (id),
  -- Owed after the last bill; below zero was paid too much.
  owedFen INTEGER NOT NULL,
  prepaidUsedFen INTEGER NOT NULL CHECK (prepaidUsedFen >= 0),
  depositUsedFen INTEGER NOT NULL CHECK (depositUsedFen >= 0),
  -- To be paid back in all, and what stays owed.
  refundFen INTEGER NOT NULL CHECK (refundFen >= 0),
  arrearsFen INTEGER NOT NULL CHECK (arrearsFen >= 0),
  -- What the sheet showed when it was made.
  sheetJson TEXT NOT NULL CHECK (json_valid(sheetJson)),
  note TEXT,
  signedBy TEXT,
  signedRelation TEXT,
  signedOn TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX settlementOne ON settlement (stayId) WHERE voidedAt IS NULL;

-- What a settlement ticked off by itself; voiding it takes that back.
ALTER TABLE departureStep ADD COLUMN settlementId INTEGER REFERENCES settlement (id);

-- What the home gives up of what is owed; somebody else than who enters it approves.
CREATE TABLE writeOff (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  writtenOffOn TEXT NOT NULL,
  amountFen INTEGER NOT NULL CHECK (amountFen > 0),
  reason TEXT NOT NULL,
  approvedBy INTEGER NOT NULL REFERENCES account (id),
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT
) STRICT;

CREATE TABLE arrearsReminder (
  id INTEGER PRIMARY KEY,
  residentId INTEGER NOT NULL REFERENCES resident (id),
  remindedOn TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('call', 'message', 'letter', 'visit')),
  toldTo TEXT,
  owedFen INTEGER NOT NULL,
  promisedOn TEXT,
  promisedFen INTEGER CHECK (promisedFen > 0),
  note TEXT,
  staffId INTEGER REFERENCES staff (id),
  remindedBy TEXT NOT NULL,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX arrearsReminderResident ON arrearsReminder (residentId, remindedOn);

-- Yearly figures as they were made public.
CREATE TABLE feePublication (
  id INTEGER PRIMARY KEY,
  year INTEGER NOT NULL,
  publishedOn TEXT NOT NULL,
  place TEXT NOT NULL,
  figuresJson TEXT NOT NULL CHECK (json_valid(figuresJson)),
  note TEXT,
  enteredBy INTEGER NOT NULL REFERENCES account (id),
  recordedAt TEXT NOT NULL,
  voidedAt TEXT,
  voidReason TEXT,
  CHECK ((voidedAt IS NULL) = (voidReason IS NULL))
) STRICT;

-- What was shown to people stays as it was shown.
CREATE TRIGGER feePublicationFixed BEFORE UPDATE OF id, year, publishedOn, place, figuresJson, enteredBy,
  recordedAt ON feePublication
BEGIN SELECT RAISE(ABORT, 'publication-frozen'); END;

CREATE UNIQUE INDEX feePublicationYear ON feePublication (year) WHERE voidedAt IS NULL;

-- After a settlement nothing of that stay is charged any more.
CREATE TRIGGER extraChargeSettled BEFORE INSERT ON extraCharge
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM settlement WHERE stayId = NEW.stayId AND voidedAt IS NULL)
BEGIN SELECT RAISE(ABORT, 'stay-settled'); END;

CREATE TRIGGER billSettled BEFORE INSERT ON bill
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM settlement WHERE stayId = NEW.stayId AND voidedAt IS NULL)
BEGIN SELECT RAISE(ABORT, 'stay-settled'); END;

-- Records that carry files ------------------------------------------------------------------

INSERT INTO recordFileSubject (key, name, position) VALUES
  ('feeNotice', '收费公示', 21);

-- Records are corrected and voided, never deleted.
CREATE TRIGGER feeItemNoDelete BEFORE DELETE ON feeItem
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER bedRateNoDelete BEFORE DELETE ON bedRate
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER roomRateNoDelete BEFORE DELETE ON roomRate
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER feeTableNoDelete BEFORE DELETE ON feeTable
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER feePriceNoDelete BEFORE DELETE ON feePrice
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER feeNoticeNoDelete BEFORE DELETE ON feeNotice
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER feeRuleNoDelete BEFORE DELETE ON feeRule
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER billingBasisNoDelete BEFORE DELETE ON billingBasis
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER residentChargeNoDelete BEFORE DELETE ON residentCharge
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER waiverNoDelete BEFORE DELETE ON waiver
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER extraChargeNoDelete BEFORE DELETE ON extraCharge
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER openingBalanceNoDelete BEFORE DELETE ON openingBalance
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER billNoDelete BEFORE DELETE ON bill
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER receiptNoDelete BEFORE DELETE ON receipt
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER prepaidUseNoDelete BEFORE DELETE ON prepaidUse
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER depositUseNoDelete BEFORE DELETE ON depositUse
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER refundNoDelete BEFORE DELETE ON refund
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER custodyAccountNoDelete BEFORE DELETE ON custodyAccount
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER custodyMovementNoDelete BEFORE DELETE ON custodyMovement
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER custodyStatementNoDelete BEFORE DELETE ON custodyStatement
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER moneyTransferNoDelete BEFORE DELETE ON moneyTransfer
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER settlementNoDelete BEFORE DELETE ON settlement
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER writeOffNoDelete BEFORE DELETE ON writeOff
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER arrearsReminderNoDelete BEFORE DELETE ON arrearsReminder
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;
CREATE TRIGGER feePublicationNoDelete BEFORE DELETE ON feePublication
BEGIN SELECT RAISE(ABORT, 'records-stay'); END;

-- Nothing is added to a file that was erased.
CREATE TRIGGER billingBasisErasedInsert BEFORE INSERT ON billingBasis
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER residentChargeErasedInsert BEFORE INSERT ON residentCharge
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER waiverErasedInsert BEFORE INSERT ON waiver
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER extraChargeErasedInsert BEFORE INSERT ON extraCharge
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER openingBalanceErasedInsert BEFORE INSERT ON openingBalance
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER billErasedInsert BEFORE INSERT ON bill
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER receiptErasedInsert BEFORE INSERT ON receipt
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER prepaidUseErasedInsert BEFORE INSERT ON prepaidUse
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER depositUseErasedInsert BEFORE INSERT ON depositUse
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER refundErasedInsert BEFORE INSERT ON refund
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER custodyMovementErasedInsert BEFORE INSERT ON custodyMovement
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER settlementErasedInsert BEFORE INSERT ON settlement
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER writeOffErasedInsert BEFORE INSERT ON writeOff
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER arrearsReminderErasedInsert BEFORE INSERT ON arrearsReminder
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;

CREATE TRIGGER billLineErasedInsert BEFORE INSERT ON billLine
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER receiptLineErasedInsert BEFORE INSERT ON receiptLine
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;
CREATE TRIGGER ledgerPostingErasedInsert BEFORE INSERT ON ledgerPosting
WHEN EXISTS (SELECT 1 FROM resident WHERE id = NEW.residentId AND erasedAt IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'file-erased'); END;

-- One class of bed for a room at a time.
CREATE TRIGGER roomRateOneInsert BEFORE INSERT ON roomRate
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM roomRate AS other
  WHERE other.roomId IS NEW.roomId AND other.voidedAt IS NULL
    AND NEW.rateFrom < coalesce(NEW.rateTo, '9999') AND other.rateFrom < coalesce(other.rateTo, '9999')
    AND other.rateFrom < coalesce(NEW.rateTo, '9999') AND NEW.rateFrom < coalesce(other.rateTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'room-rate-overlap'); END;

CREATE TRIGGER roomRateOneUpdate BEFORE UPDATE ON roomRate
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM roomRate AS other
  WHERE other.roomId IS NEW.roomId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.rateFrom < coalesce(NEW.rateTo, '9999') AND other.rateFrom < coalesce(other.rateTo, '9999')
    AND other.rateFrom < coalesce(NEW.rateTo, '9999') AND NEW.rateFrom < coalesce(other.rateTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'room-rate-overlap'); END;


-- One basis of billing for a person at a time.
CREATE TRIGGER billingBasisOneInsert BEFORE INSERT ON billingBasis
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM billingBasis AS other
  WHERE other.residentId IS NEW.residentId AND other.voidedAt IS NULL
    AND NEW.basisFrom < coalesce(NEW.basisTo, '9999') AND other.basisFrom < coalesce(other.basisTo, '9999')
    AND other.basisFrom < coalesce(NEW.basisTo, '9999') AND NEW.basisFrom < coalesce(other.basisTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'billing-basis-overlap'); END;

CREATE TRIGGER billingBasisOneUpdate BEFORE UPDATE ON billingBasis
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM billingBasis AS other
  WHERE other.residentId IS NEW.residentId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.basisFrom < coalesce(NEW.basisTo, '9999') AND other.basisFrom < coalesce(other.basisTo, '9999')
    AND other.basisFrom < coalesce(NEW.basisTo, '9999') AND NEW.basisFrom < coalesce(other.basisTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'billing-basis-overlap'); END;


-- One term of an item for a person at a time.
CREATE TRIGGER residentChargeOneInsert BEFORE INSERT ON residentCharge
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM residentCharge AS other
  WHERE other.residentId IS NEW.residentId AND other.feeItemId IS NEW.feeItemId AND other.voidedAt IS NULL
    AND NEW.chargeFrom < coalesce(NEW.chargeTo, '9999') AND other.chargeFrom < coalesce(other.chargeTo, '9999')
    AND other.chargeFrom < coalesce(NEW.chargeTo, '9999') AND NEW.chargeFrom < coalesce(other.chargeTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'charge-overlap'); END;

CREATE TRIGGER residentChargeOneUpdate BEFORE UPDATE ON residentCharge
WHEN NEW.voidedAt IS NULL AND EXISTS (
  SELECT 1 FROM residentCharge AS other
  WHERE other.residentId IS NEW.residentId AND other.feeItemId IS NEW.feeItemId AND other.id <> OLD.id AND other.voidedAt IS NULL
    AND NEW.chargeFrom < coalesce(NEW.chargeTo, '9999') AND other.chargeFrom < coalesce(other.chargeTo, '9999')
    AND other.chargeFrom < coalesce(NEW.chargeTo, '9999') AND NEW.chargeFrom < coalesce(other.chargeTo, '9999'))
BEGIN SELECT RAISE(ABORT, 'charge-overlap'); END;
