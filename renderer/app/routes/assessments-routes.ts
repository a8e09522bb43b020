import { AssessmentPage } from '../../features/assessments/AssessmentPage.tsx'
import { AssessmentsPage } from '../../features/assessments/AssessmentsPage.tsx'
import { CorrectAssessmentPage } from '../../features/assessments/CorrectAssessmentPage.tsx'
import { CorrectOfficialPage } from '../../features/assessments/CorrectOfficialPage.tsx'
import { DueRulesPage } from '../../features/assessments/DueRulesPage.tsx'
import { OfficialListPage } from '../../features/assessments/OfficialListPage.tsx'
import { RecordAssessmentPage } from '../../features/assessments/RecordAssessmentPage.tsx'
import { RecordOfficialPage } from '../../features/assessments/RecordOfficialPage.tsx'
import {
  assessmentsView,
  officialView,
  recordAssessmentView,
  recordOfficialView,
} from '../../features/assessments/assessments-view.ts'
import { createRoute } from '@tanstack/react-router'
import { screen, rowIn } from './screen.ts'

const assessments = createRoute({
  ...screen('assessments', 'shows', 'assessments.read'),
  path: '/assessments',
  validateSearch: assessmentsView,
  component: AssessmentsPage,
})

const recordAssessment = createRoute({
  ...screen('record-assessment', 'writes', 'assessments.write'),
  path: '/assessments/new',
  validateSearch: recordAssessmentView,
  component: RecordAssessmentPage,
})

const assessment = createRoute({
  ...screen('assessment', 'shows', 'assessments.read'),
  path: '/assessments/$id',
  params: rowIn('id'),
  component: AssessmentPage,
})

const correctAssessment = createRoute({
  ...screen('correct-assessment', 'corrects', 'assessments.write'),
  path: '/assessments/$id/correct',
  params: rowIn('id'),
  component: CorrectAssessmentPage,
})

const dueRules = createRoute({
  ...screen('assessment-rules', 'none', 'assessments.read'),
  path: '/assessments/rules',
  component: DueRulesPage,
})

const officialResults = createRoute({
  ...screen('official-results', 'shows', 'assessments.read'),
  path: '/assessments/official',
  validateSearch: officialView,
  component: OfficialListPage,
})

const recordOfficialResult = createRoute({
  ...screen('record-official-result', 'writes', 'assessments.write'),
  path: '/assessments/official/new',
  validateSearch: recordOfficialView,
  component: RecordOfficialPage,
})

const correctOfficialResult = createRoute({
  ...screen('correct-official-result', 'corrects', 'assessments.write'),
  path: '/assessments/official/$id/correct',
  params: rowIn('id'),
  component: CorrectOfficialPage,
})

/** Screens of the area assessments. */
export const assessmentsRoutes = [
  assessments,
  recordAssessment,
  assessment,
  correctAssessment,
  dueRules,
  officialResults,
  recordOfficialResult,
  correctOfficialResult,
] as const
