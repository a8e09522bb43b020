import { ActivitiesPage } from '../../features/home/activities/ActivitiesPage.tsx'
import { ActivityPage } from '../../features/home/activities/ActivityPage.tsx'
import {
  activitiesView,
  correctActivityView,
} from '../../features/home/activities/activity-view.ts'
import { CorrectActivityPage } from '../../features/home/activities/CorrectActivityPage.tsx'
import { NewActivityPage } from '../../features/home/activities/NewActivityPage.tsx'
import { CorrectDutyPage } from '../../features/home/duties/CorrectDutyPage.tsx'
import { DutiesPage } from '../../features/home/duties/DutiesPage.tsx'
import { DutyPage } from '../../features/home/duties/DutyPage.tsx'
import { NewDutyPage } from '../../features/home/duties/NewDutyPage.tsx'
import { correctDutyView, dutiesView, newDutyView } from '../../features/home/duties/duty-view.ts'
import { EditMenuPage } from '../../features/home/menu/EditMenuPage.tsx'
import { editMenuView, menuView } from '../../features/home/menu/menu-view.ts'
import { MenuPage } from '../../features/home/menu/MenuPage.tsx'
import { CorrectPaperPage } from '../../features/home/papers/CorrectPaperPage.tsx'
import { NewPaperPage } from '../../features/home/papers/NewPaperPage.tsx'
import { PaperPage } from '../../features/home/papers/PaperPage.tsx'
import { PapersPage } from '../../features/home/papers/PapersPage.tsx'
import {
  correctPaperView,
  newPaperView,
  papersView,
} from '../../features/home/papers/paper-view.ts'
import { PoliciesPage } from '../../features/home/policies/PoliciesPage.tsx'
import { CorrectProfilePage } from '../../features/home/profile/CorrectProfilePage.tsx'
import { EditProfilePage } from '../../features/home/profile/EditProfilePage.tsx'
import { ProfilePage } from '../../features/home/profile/ProfilePage.tsx'
import { correctProfileView, editProfileView } from '../../features/home/profile/profile-view.ts'
import { SetUpPage } from '../../features/home/set-up/SetUpPage.tsx'
import { setUpView } from '../../features/home/set-up/set-up-view.ts'
import { TodayPage } from '../../features/home/today/TodayPage.tsx'
import { todayView } from '../../features/home/today/today-view.ts'
import { createRoute } from '@tanstack/react-router'
import { screen, rowIn } from './screen.ts'

const today = createRoute({
  ...screen('today', 'shows'),
  path: '/',
  validateSearch: todayView,
  component: TodayPage,
})

const profile = createRoute({
  ...screen('profile', 'shows'),
  path: '/home',
  component: ProfilePage,
})

const editProfile = createRoute({
  ...screen('edit-profile', 'writes', 'home.write'),
  path: '/home/profile/edit',
  validateSearch: editProfileView,
  component: EditProfilePage,
})

const correctProfile = createRoute({
  ...screen('correct-profile', 'corrects', 'home.write'),
  path: '/home/profile/correct',
  validateSearch: correctProfileView,
  component: CorrectProfilePage,
})

const papers = createRoute({
  ...screen('papers', 'shows'),
  path: '/home/papers',
  validateSearch: papersView,
  component: PapersPage,
})

const newPaper = createRoute({
  ...screen('new-paper', 'writes', 'home.write'),
  path: '/home/papers/new',
  validateSearch: newPaperView,
  component: NewPaperPage,
})

const paper = createRoute({
  ...screen('paper', 'shows'),
  path: '/home/papers/$paperId',
  params: rowIn('paperId'),
  component: PaperPage,
})

const correctPaper = createRoute({
  ...screen('correct-paper', 'corrects', 'home.write'),
  path: '/home/papers/$paperId/correct',
  params: rowIn('paperId'),
  validateSearch: correctPaperView,
  component: CorrectPaperPage,
})

const duties = createRoute({
  ...screen('duties', 'shows'),
  path: '/home/duties',
  validateSearch: dutiesView,
  component: DutiesPage,
})

const newDuty = createRoute({
  ...screen('new-duty', 'writes', 'home.write'),
  path: '/home/duties/new',
  validateSearch: newDutyView,
  component: NewDutyPage,
})

const duty = createRoute({
  ...screen('duty', 'shows'),
  path: '/home/duties/$dutyId',
  params: rowIn('dutyId'),
  component: DutyPage,
})

const correctDuty = createRoute({
  ...screen('correct-duty', 'corrects', 'home.write'),
  path: '/home/duties/$dutyId/correct',
  params: rowIn('dutyId'),
  validateSearch: correctDutyView,
  component: CorrectDutyPage,
})

const policies = createRoute({
  ...screen('policies', 'shows'),
  path: '/home/policies',
  component: PoliciesPage,
})

const setUp = createRoute({
  ...screen('set-up-home', 'writes'),
  path: '/set-up',
  validateSearch: setUpView,
  component: SetUpPage,
})

/** Screens of the area home. */
const activities = createRoute({
  ...screen('activities', 'shows', 'activities.read'),
  path: '/home/activities',
  validateSearch: activitiesView,
  component: ActivitiesPage,
})

const newActivity = createRoute({
  ...screen('new-activity', 'writes', 'activities.write'),
  path: '/home/activities/new',
  component: NewActivityPage,
})

const activity = createRoute({
  ...screen('activity', 'shows', 'activities.read'),
  path: '/home/activities/$activityId',
  params: rowIn('activityId'),
  component: ActivityPage,
})

const correctActivity = createRoute({
  ...screen('correct-activity', 'corrects', 'activities.write'),
  path: '/home/activities/$activityId/correct',
  params: rowIn('activityId'),
  validateSearch: correctActivityView,
  component: CorrectActivityPage,
})

const menu = createRoute({
  ...screen('menu', 'none', 'activities.read'),
  path: '/home/menu',
  validateSearch: menuView,
  component: MenuPage,
})

const editMenu = createRoute({
  ...screen('edit-menu', 'writes', 'activities.write'),
  path: '/home/menu/edit',
  validateSearch: editMenuView,
  component: EditMenuPage,
})

export const homeRoutes = [
  activities,
  newActivity,
  activity,
  correctActivity,
  menu,
  editMenu,
  today,
  profile,
  editProfile,
  correctProfile,
  papers,
  newPaper,
  paper,
  correctPaper,
  duties,
  newDuty,
  duty,
  correctDuty,
  policies,
  setUp,
] as const
