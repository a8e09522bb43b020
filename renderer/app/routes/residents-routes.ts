import { AdmitPage } from '../../features/residents/AdmitPage.tsx'
import { AgreementDetailPage } from '../../features/residents/agreement/AgreementDetailPage.tsx'
import { TrialPage } from '../../features/residents/agreement/TrialPage.tsx'
import { AgreementPage } from '../../features/residents/AgreementPage.tsx'
import { CompareDoublesPage } from '../../features/residents/doubles/CompareDoublesPage.tsx'
import { CorrectPage } from '../../features/residents/CorrectPage.tsx'
import { CorrectStayPage } from '../../features/residents/CorrectStayPage.tsx'
import { DeparturePage } from '../../features/residents/departure/DeparturePage.tsx'
import { DischargePage } from '../../features/residents/DischargePage.tsx'
import { DoublesPage } from '../../features/residents/doubles/DoublesPage.tsx'
import { CareLevelPage } from '../../features/residents/health/CareLevelPage.tsx'
import { DietsPage } from '../../features/residents/health/DietsPage.tsx'
import {
  careLevelView,
  dietsView,
  healthView,
} from '../../features/residents/health/health-view.ts'
import { HealthEntryPage } from '../../features/residents/health/HealthEntryPage.tsx'
import { LeavePage } from '../../features/residents/LeavePage.tsx'
import { LeavesPage } from '../../features/residents/LeavesPage.tsx'
import { MovePage } from '../../features/residents/MovePage.tsx'
import { ResidentPage } from '../../features/residents/ResidentPage.tsx'
import { ResidentsPage } from '../../features/residents/ResidentsPage.tsx'
import { ReturnPage } from '../../features/residents/ReturnPage.tsx'
import { CircumstancesPage } from '../../features/residents/person/CircumstancesPage.tsx'
import { TermsPage } from '../../features/residents/TermsPage.tsx'
import {
  admitView,
  agreementView,
  circumstancesView,
  compareView,
  correctionView,
  dayView,
  departureView,
  moveView,
  residentPageView,
  residentView,
  termsView,
  trialView,
} from '../../features/residents/resident-view.ts'
import { EnquiriesPage } from '../../features/residents/waiting/EnquiriesPage.tsx'
import { NewEnquiryPage } from '../../features/residents/waiting/NewEnquiryPage.tsx'
import {
  enquiriesView,
  newEnquiryView,
  waitingView,
} from '../../features/residents/waiting/waiting-view.ts'
import { WaitingPage } from '../../features/residents/waiting/WaitingPage.tsx'
import { listView } from '../../ui/list-view.ts'
import { ConsentPage } from '../../features/residents/privacy/ConsentPage.tsx'
import { consentView } from '../../features/residents/privacy/privacy-view.ts'
import { createRoute } from '@tanstack/react-router'
import { screen, rowIn } from './screen.ts'

const residents = createRoute({
  ...screen('residents', 'shows', 'residents.read'),
  path: '/residents',
  validateSearch: residentView,
  component: ResidentsPage,
})

const admit = createRoute({
  ...screen('admit', 'writes', 'residents.write'),
  path: '/residents/admit',
  validateSearch: admitView,
  component: AdmitPage,
})

const resident = createRoute({
  ...screen('resident', 'shows', 'residents.read'),
  path: '/residents/$residentId',
  params: rowIn('residentId'),
  validateSearch: residentPageView,
  component: ResidentPage,
})

const doubles = createRoute({
  ...screen('doubles', 'none', 'residents.read'),
  path: '/residents/doubles',
  validateSearch: listView,
  component: DoublesPage,
})

const compareDoubles = createRoute({
  ...screen('compare-doubles', 'writes', 'residents.write'),
  path: '/residents/doubles/compare',
  validateSearch: compareView,
  component: CompareDoublesPage,
})

const correct = createRoute({
  ...screen('correct-resident', 'corrects', 'residents.write'),
  path: '/residents/$residentId/correct',
  params: rowIn('residentId'),
  component: CorrectPage,
})

const leaves = createRoute({
  ...screen('leaves', 'shows', 'residents.read'),
  path: '/residents/leaves',
  validateSearch: listView,
  component: LeavesPage,
})

const move = createRoute({
  ...screen('move-resident', 'corrects', 'beds.move'),
  path: '/residents/$residentId/move',
  params: rowIn('residentId'),
  validateSearch: moveView,
  component: MovePage,
})

const leave = createRoute({
  ...screen('record-leave', 'corrects', 'residents.leave'),
  path: '/residents/$residentId/leave',
  params: rowIn('residentId'),
  validateSearch: dayView,
  component: LeavePage,
})

const comeBack = createRoute({
  ...screen('record-return', 'corrects', 'residents.leave'),
  path: '/residents/$residentId/return',
  params: rowIn('residentId'),
  validateSearch: dayView,
  component: ReturnPage,
})

const discharge = createRoute({
  ...screen('discharge', 'corrects', 'residents.write'),
  path: '/residents/$residentId/discharge',
  params: rowIn('residentId'),
  validateSearch: dayView,
  component: DischargePage,
})

const trial = createRoute({
  ...screen('trial', 'corrects', 'residents.write'),
  path: '/residents/$residentId/trial',
  params: rowIn('residentId'),
  validateSearch: trialView,
  component: TrialPage,
})

const departure = createRoute({
  ...screen('departure', 'shows', 'residents.read'),
  path: '/residents/$residentId/departure',
  params: rowIn('residentId'),
  validateSearch: departureView,
  component: DeparturePage,
})

const agreementDetail = createRoute({
  ...screen('agreement', 'shows', 'residents.read'),
  path: '/residents/$residentId/agreements/$agreementId',
  params: {
    parse: (params: { residentId: string; agreementId: string }) => ({
      ...rowIn('residentId').parse(params),
      ...rowIn('agreementId').parse(params),
    }),
  },
  component: AgreementDetailPage,
})

const agreement = createRoute({
  ...screen('record-agreement', 'corrects', 'residents.write'),
  path: '/residents/$residentId/agreement',
  params: rowIn('residentId'),
  validateSearch: agreementView,
  component: AgreementPage,
})

const terms = createRoute({
  ...screen('record-terms', 'writes', 'residents.write'),
  path: '/residents/$residentId/terms',
  params: rowIn('residentId'),
  validateSearch: termsView,
  component: TermsPage,
})

const circumstances = createRoute({
  ...screen('circumstances', 'corrects', 'residents.write'),
  path: '/residents/$residentId/circumstances',
  params: rowIn('residentId'),
  validateSearch: circumstancesView,
  component: CircumstancesPage,
})

const correctStay = createRoute({
  ...screen('correct-stay', 'corrects', 'residents.leave'),
  path: '/residents/$residentId/correct-stay',
  params: rowIn('residentId'),
  validateSearch: correctionView,
  component: CorrectStayPage,
})

const health = createRoute({
  ...screen('record-health', 'corrects', 'health.write'),
  path: '/residents/$residentId/health',
  params: rowIn('residentId'),
  validateSearch: healthView,
  component: HealthEntryPage,
})

const careLevel = createRoute({
  ...screen('resident-care-level', 'corrects', 'care.set-level'),
  path: '/residents/$residentId/care-level',
  params: rowIn('residentId'),
  validateSearch: careLevelView,
  component: CareLevelPage,
})

const diets = createRoute({
  ...screen('diets', 'shows', 'health.read'),
  path: '/residents/diets',
  validateSearch: dietsView,
  component: DietsPage,
})

const waiting = createRoute({
  ...screen('waiting', 'shows', 'waiting.read'),
  path: '/waiting',
  validateSearch: waitingView,
  component: WaitingPage,
})

const enquiries = createRoute({
  ...screen('enquiries', 'shows', 'waiting.read'),
  path: '/waiting/enquiries',
  validateSearch: enquiriesView,
  component: EnquiriesPage,
})

const newEnquiry = createRoute({
  ...screen('new-enquiry', 'writes', 'waiting.write'),
  path: '/waiting/new',
  validateSearch: newEnquiryView,
  component: NewEnquiryPage,
})

const consent = createRoute({
  ...screen('resident-consent', 'corrects', 'privacy.write'),
  path: '/residents/$residentId/consent',
  params: rowIn('residentId'),
  validateSearch: consentView,
  component: ConsentPage,
})

/** Screens of the area residents. */
export const residentsRoutes = [
  residents,
  admit,
  resident,
  doubles,
  compareDoubles,
  correct,
  leaves,
  move,
  leave,
  comeBack,
  discharge,
  agreement,
  agreementDetail,
  trial,
  departure,
  terms,
  circumstances,
  correctStay,
  waiting,
  enquiries,
  newEnquiry,
  health,
  careLevel,
  diets,
  consent,
] as const
