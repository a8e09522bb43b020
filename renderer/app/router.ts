import {
  createRootRoute,
  createRoute,
  createRouter,
  notFound,
  type RouterHistory,
} from '@tanstack/react-router'
import { z } from 'zod'
import { AddRoomPage } from '../features/beds/AddRoomPage.tsx'
import { BoardPage } from '../features/beds/BoardPage.tsx'
import { TodayPage } from '../features/home/TodayPage.tsx'
import { AccountPage } from '../features/office/AccountPage.tsx'
import { AccountsPage } from '../features/office/AccountsPage.tsx'
import { AuditEntryPage } from '../features/office/AuditEntryPage.tsx'
import { AuditPage } from '../features/office/AuditPage.tsx'
import { auditView } from '../features/office/audit-view.ts'
import { BackupPage } from '../features/office/BackupPage.tsx'
import { HelpPage } from '../features/office/HelpPage.tsx'
import { ImportBatchPage } from '../features/office/ImportBatchPage.tsx'
import { ImportPage } from '../features/office/ImportPage.tsx'
import { ImportsPage } from '../features/office/ImportsPage.tsx'
import { NewAccountPage } from '../features/office/NewAccountPage.tsx'
import { RightsPage } from '../features/office/RightsPage.tsx'
import { SettingsPage } from '../features/office/SettingsPage.tsx'
import { AdmitPage } from '../features/residents/AdmitPage.tsx'
import { CorrectPage } from '../features/residents/CorrectPage.tsx'
import { admitView, residentView } from '../features/residents/resident-view.ts'
import { ResidentPage } from '../features/residents/ResidentPage.tsx'
import { ResidentsPage } from '../features/residents/ResidentsPage.tsx'
import { buildView } from '../features/submissions/build-view.ts'
import { BuildPage } from '../features/submissions/BuildPage.tsx'
import { SubmissionPage } from '../features/submissions/SubmissionPage.tsx'
import { SubmissionsPage } from '../features/submissions/SubmissionsPage.tsx'
import { listView } from '../ui/list-view.ts'
import { CrashScreen, NoSuchPage } from './NoSuchPage.tsx'
import { Shell } from './Shell.tsx'

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
  interface StaticDataRouteOption {
    /** The screen's page in shared/help. Absent on routes that are no screen of their own. */
    readonly helpKey?: string
  }
}

const rowId = z.coerce.number().int().positive()

/** A row's id in the address; anything else is a page that does not exist. */
function rowIn<const Name extends string>(name: Name) {
  return {
    parse: (params: Record<Name, string>) => {
      const { data } = rowId.safeParse(params[name])
      if (data === undefined) throw notFound()
      return { [name]: data } as Record<Name, number>
    },
  }
}

const root = createRootRoute({ component: Shell, notFoundComponent: NoSuchPage })

/** A screen of the program. Navigation and search offer it to who holds its right; the service decides. */
const screen = (helpKey: string) => ({ getParentRoute: () => root, staticData: { helpKey } })

const today = createRoute({ ...screen('today'), path: '/', component: TodayPage })

const residents = createRoute({
  ...screen('residents'),
  path: '/residents',
  validateSearch: residentView,
  component: ResidentsPage,
})
const admit = createRoute({
  ...screen('admit'),
  path: '/residents/admit',
  validateSearch: admitView,
  component: AdmitPage,
})
const resident = createRoute({
  ...screen('resident'),
  path: '/residents/$residentId',
  params: rowIn('residentId'),
  component: ResidentPage,
})
const correct = createRoute({
  ...screen('correct-resident'),
  path: '/residents/$residentId/correct',
  params: rowIn('residentId'),
  component: CorrectPage,
})

const beds = createRoute({ ...screen('beds'), path: '/beds', component: BoardPage })
const addRoom = createRoute({
  ...screen('add-room'),
  path: '/beds/add-room',
  component: AddRoomPage,
})

const submissions = createRoute({
  ...screen('submissions'),
  path: '/submissions',
  validateSearch: listView,
  component: SubmissionsPage,
})
const build = createRoute({
  ...screen('build-submission'),
  path: '/submissions/build',
  validateSearch: buildView,
  component: BuildPage,
})
const submission = createRoute({
  ...screen('submission'),
  path: '/submissions/$id',
  params: rowIn('id'),
  component: SubmissionPage,
})

const accounts = createRoute({
  ...screen('accounts'),
  path: '/office/accounts',
  validateSearch: listView,
  component: AccountsPage,
})
const newAccount = createRoute({
  ...screen('new-account'),
  path: '/office/accounts/new',
  component: NewAccountPage,
})
const account = createRoute({
  ...screen('account'),
  path: '/office/accounts/$accountId',
  params: rowIn('accountId'),
  component: AccountPage,
})
const rights = createRoute({ ...screen('rights'), path: '/office/rights', component: RightsPage })

const imports = createRoute({
  ...screen('imports'),
  path: '/office/import',
  validateSearch: listView,
  component: ImportsPage,
})
const newImport = createRoute({
  ...screen('import-workbook'),
  path: '/office/import/new',
  component: ImportPage,
})
const batch = createRoute({
  ...screen('import-batch'),
  path: '/office/import/$batchId',
  params: rowIn('batchId'),
  component: ImportBatchPage,
})

const backup = createRoute({ ...screen('backup'), path: '/office/backup', component: BackupPage })
const audit = createRoute({
  ...screen('audit'),
  path: '/office/audit',
  validateSearch: auditView,
  component: AuditPage,
})
const auditEntry = createRoute({
  ...screen('audit-entry'),
  path: '/office/audit/$auditId',
  params: rowIn('auditId'),
  component: AuditEntryPage,
})
const settings = createRoute({
  ...screen('settings'),
  path: '/office/settings',
  component: SettingsPage,
})

const help = createRoute({ ...screen('help'), path: '/help', component: () => <HelpPage /> })
const helpOf = createRoute({
  ...screen('help'),
  path: '/help/$screen',
  component: function HelpOf() {
    return <HelpPage screen={helpOf.useParams().screen} />
  },
})

const routeTree = root.addChildren([
  today,
  residents,
  admit,
  resident,
  correct,
  beds,
  addRoom,
  submissions,
  build,
  submission,
  accounts,
  newAccount,
  account,
  rights,
  imports,
  newImport,
  batch,
  backup,
  audit,
  auditEntry,
  settings,
  help,
  helpOf,
])

/** The router over all screens; in the window and in the host with the browser's own history. */
export function makeRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history === undefined ? {} : { history }),
    defaultErrorComponent: CrashScreen,
    scrollRestoration: false,
    defaultPendingMinMs: 0,
  })
}

export type AppRouter = ReturnType<typeof makeRouter>
