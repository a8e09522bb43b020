import { BuildPage } from '../../features/submissions/BuildPage.tsx'
import { SubmissionPage } from '../../features/submissions/SubmissionPage.tsx'
import { SubmissionsPage } from '../../features/submissions/SubmissionsPage.tsx'
import { buildView } from '../../features/submissions/build-view.ts'
import { submissionsView } from '../../features/submissions/submissions-view.ts'
import { createRoute } from '@tanstack/react-router'
import { screen, rowIn } from './screen.ts'

const submissions = createRoute({
  ...screen('submissions', 'none', 'submissions.read'),
  path: '/submissions',
  validateSearch: submissionsView,
  component: SubmissionsPage,
})

const build = createRoute({
  ...screen('build-submission', 'none', 'submissions.build'),
  path: '/submissions/build',
  validateSearch: buildView,
  component: BuildPage,
})

const submission = createRoute({
  ...screen('submission', 'none', 'submissions.read'),
  path: '/submissions/$id',
  params: rowIn('id'),
  component: SubmissionPage,
})

/** Screens of the area submissions. */
export const submissionsRoutes = [submissions, build, submission] as const
