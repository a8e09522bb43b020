import { foodView } from '../../features/safety/food/food-view.ts'
import { FoodPage } from '../../features/safety/food/FoodPage.tsx'
import { videoView } from '../../features/safety/video/video-view.ts'
import { VideoPage } from '../../features/safety/video/VideoPage.tsx'
import { visitsView } from '../../features/safety/visits/visits-view.ts'
import { VisitsPage } from '../../features/safety/visits/VisitsPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { screen } from './screen.ts'

const food = createRoute({
  ...screen('food', 'shows', 'safety.read'),
  path: '/safety/food',
  validateSearch: foodView,
  component: FoodPage,
})

const visits = createRoute({
  ...screen('visits', 'shows', 'safety.read'),
  path: '/safety/visits',
  validateSearch: visitsView,
  component: VisitsPage,
})

const video = createRoute({
  ...screen('video', 'shows', 'safety.read'),
  path: '/safety/video',
  validateSearch: videoView,
  component: VideoPage,
})

/** Screens of food samples, deliveries, visits and video. */
export const safetyBooksRoutes = [food, visits, video] as const
