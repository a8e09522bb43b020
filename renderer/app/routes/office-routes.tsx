import { AccountPage } from '../../features/office/AccountPage.tsx'
import { AccountsPage } from '../../features/office/AccountsPage.tsx'
import { AuditEntryPage } from '../../features/office/AuditEntryPage.tsx'
import { AuditPage } from '../../features/office/AuditPage.tsx'
import { BackupPage } from '../../features/office/BackupPage.tsx'
import { HelpPage } from '../../features/office/HelpPage.tsx'
import { ImportBatchPage } from '../../features/office/ImportBatchPage.tsx'
import { ImportPage } from '../../features/office/ImportPage.tsx'
import { ImportsPage } from '../../features/office/ImportsPage.tsx'
import { NewAccountPage } from '../../features/office/NewAccountPage.tsx'
import { NewDisclosurePage } from '../../features/office/privacy/NewDisclosurePage.tsx'
import { NewNoticePage } from '../../features/office/privacy/NewNoticePage.tsx'
import { NewRequestPage } from '../../features/office/privacy/NewRequestPage.tsx'
import { aboutView, privacyView } from '../../features/office/privacy/privacy-view.ts'
import { PrivacyPage } from '../../features/office/privacy/PrivacyPage.tsx'
import { RequestPage } from '../../features/office/privacy/RequestPage.tsx'
import { ExchangePage } from '../../features/office/rulebooks/ExchangePage.tsx'
import { RulebookPage } from '../../features/office/rulebooks/RulebookPage.tsx'
import { RulebooksPage } from '../../features/office/rulebooks/RulebooksPage.tsx'
import { rulebookView } from '../../features/office/rulebooks/rulebook-view.ts'
import { RightsPage } from '../../features/office/RightsPage.tsx'
import { SettingsPage } from '../../features/office/SettingsPage.tsx'
import { WordingsPage } from '../../features/office/wordings/WordingsPage.tsx'
import { WaitingRowPage } from '../../features/office/WaitingRowPage.tsx'
import { WaitingRowsPage } from '../../features/office/WaitingRowsPage.tsx'
import { auditView } from '../../features/office/audit-view.ts'
import { waitingRowView, waitingView } from '../../features/office/waiting-view.ts'
import { listView } from '../../ui/list-view.ts'
import { createRoute } from '@tanstack/react-router'
import { screen, rowIn } from './screen.ts'

const accounts = createRoute({
  ...screen('accounts', 'none', 'office.accounts'),
  path: '/office/accounts',
  validateSearch: listView,
  component: AccountsPage,
})

const newAccount = createRoute({
  ...screen('new-account', 'none', 'office.accounts'),
  path: '/office/accounts/new',
  component: NewAccountPage,
})

const account = createRoute({
  ...screen('account', 'none', 'office.accounts'),
  path: '/office/accounts/$accountId',
  params: rowIn('accountId'),
  component: AccountPage,
})

const rights = createRoute({
  ...screen('rights', 'none', 'office.accounts'),
  path: '/office/rights',
  component: RightsPage,
})

const imports = createRoute({
  ...screen('imports', 'none', 'office.import'),
  path: '/office/import',
  validateSearch: listView,
  component: ImportsPage,
})

const newImport = createRoute({
  ...screen('import-workbook', 'none', 'office.import'),
  path: '/office/import/new',
  component: ImportPage,
})

const waitingRows = createRoute({
  ...screen('import-waiting', 'none', 'office.import'),
  path: '/office/import/waiting',
  validateSearch: waitingView,
  component: WaitingRowsPage,
})

const waitingRow = createRoute({
  ...screen('import-waiting-row', 'none', 'office.import'),
  path: '/office/import/waiting/$id',
  params: rowIn('id'),
  validateSearch: waitingRowView,
  component: WaitingRowPage,
})

const batch = createRoute({
  ...screen('import-batch', 'none', 'office.import'),
  path: '/office/import/$batchId',
  params: rowIn('batchId'),
  component: ImportBatchPage,
})

const backup = createRoute({
  ...screen('backup', 'none', 'office.backup'),
  path: '/office/backup',
  component: BackupPage,
})

const audit = createRoute({
  ...screen('audit', 'none', 'office.audit'),
  path: '/office/audit',
  validateSearch: auditView,
  component: AuditPage,
})

const auditEntry = createRoute({
  ...screen('audit-entry', 'none', 'office.audit'),
  path: '/office/audit/$auditId',
  params: rowIn('auditId'),
  component: AuditEntryPage,
})

const privacy = createRoute({
  ...screen('privacy', 'shows', 'privacy.read'),
  path: '/office/privacy',
  validateSearch: privacyView,
  component: PrivacyPage,
})

const newDisclosure = createRoute({
  ...screen('new-disclosure', 'writes', 'privacy.write'),
  path: '/office/privacy/disclosures/new',
  validateSearch: aboutView,
  component: NewDisclosurePage,
})

const newPrivacyRequest = createRoute({
  ...screen('new-privacy-request', 'writes', 'privacy.write'),
  path: '/office/privacy/requests/new',
  validateSearch: aboutView,
  component: NewRequestPage,
})

const privacyRequest = createRoute({
  ...screen('privacy-request', 'shows', 'privacy.read'),
  path: '/office/privacy/requests/$requestId',
  params: rowIn('requestId'),
  component: RequestPage,
})

const newNotice = createRoute({
  ...screen('new-privacy-notice', 'writes', 'privacy.write'),
  path: '/office/privacy/notices/new',
  component: NewNoticePage,
})

const rulebooks = createRoute({
  ...screen('rulebooks', 'none'),
  path: '/office/rulebooks',
  validateSearch: listView,
  component: RulebooksPage,
})

const exchangeRulebook = createRoute({
  ...screen('exchange-rulebook', 'writes', 'rulebooks.decide'),
  path: '/office/rulebooks/exchange',
  component: ExchangePage,
})

const rulebook = createRoute({
  ...screen('rulebook', 'none'),
  path: '/office/rulebooks/$rulebook',
  validateSearch: rulebookView,
  component: RulebookPage,
})

const settings = createRoute({
  ...screen('settings', 'none'),
  path: '/office/settings',
  component: SettingsPage,
})

const wordings = createRoute({
  ...screen('wordings', 'none', 'office.wordings'),
  path: '/office/wordings',
  component: WordingsPage,
})

const help = createRoute({
  ...screen('help', 'none'),
  path: '/help',
  component: () => <HelpPage />,
})

const helpOf = createRoute({
  ...screen('help', 'none'),
  path: '/help/$screen',
  component: function HelpOf() {
    return <HelpPage screen={helpOf.useParams().screen} />
  },
})

/** Screens of the area office. */
export const officeRoutes = [
  accounts,
  newAccount,
  account,
  rights,
  imports,
  newImport,
  waitingRows,
  waitingRow,
  batch,
  backup,
  audit,
  auditEntry,
  privacy,
  newDisclosure,
  newPrivacyRequest,
  privacyRequest,
  newNotice,
  rulebooks,
  exchangeRulebook,
  rulebook,
  settings,
  wordings,
  help,
  helpOf,
] as const
