import { AdmitPage } from '../../features/residents/AdmitPage.tsx'
import { AgreementPage } from '../../features/residents/AgreementPage.tsx'
import { CorrectPage } from '../../features/residents/CorrectPage.tsx'
import { CorrectStayPage } from '../../features/residents/CorrectStayPage.tsx'
import { DischargePage } from '../../features/residents/DischargePage.tsx'
import { LeavePage } from '../../features/residents/LeavePage.tsx'
import { LeavesPage } from '../../features/residents/LeavesPage.tsx'
import { MovePage } from '../../features/residents/MovePage.tsx'
import { ResidentPage } from '../../features/residents/ResidentPage.tsx'
import { ResidentsPage } from '../../features/residents/ResidentsPage.tsx'
import { ReturnPage } from '../../features/residents/ReturnPage.tsx'
import { TermsPage } from '../../features/residents/TermsPage.tsx'
import {
  admitView,
  agreementView,
  correctionView,
  dayView,
  moveView,
  residentView,
  termsView,
} from '../../features/residents/resident-view.ts'
import { listView } from '../../ui/list-view.ts'
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
  component: ResidentPage,
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

const agreement = createRoute({
  ...screen('record-agreement', 'writes', 'residents.write'),
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

const correctStay = createRoute({
  ...screen('correct-stay', 'corrects', 'residents.leave'),
  path: '/residents/$residentId/correct-stay',
  params: rowIn('residentId'),
  validateSearch: correctionView,
  component: CorrectStayPage,
})

/** Screens of the area residents. */
export const residentsRoutes = [
  residents,
  admit,
  resident,
  correct,
  leaves,
  move,
  leave,
  comeBack,
  discharge,
  agreement,
  terms,
  correctStay,
] as const
