import { AddRoomPage } from '../../features/beds/AddRoomPage.tsx'
import { BedPage } from '../../features/beds/BedPage.tsx'
import { BoardPage } from '../../features/beds/BoardPage.tsx'
import { GeneratePage } from '../../features/beds/GeneratePage.tsx'
import { boardView } from '../../features/beds/board-view.ts'
import { createRoute } from '@tanstack/react-router'
import { screen, rowIn } from './screen.ts'

const beds = createRoute({
  ...screen('beds', 'shows', 'beds.read'),
  path: '/beds',
  validateSearch: boardView,
  component: BoardPage,
})

const generateRooms = createRoute({
  ...screen('generate-rooms', 'writes', 'beds.write'),
  path: '/beds/generate',
  component: GeneratePage,
})

const bed = createRoute({
  ...screen('bed', 'shows', 'beds.read'),
  path: '/beds/$bedId',
  params: rowIn('bedId'),
  component: BedPage,
})

const addRoom = createRoute({
  ...screen('add-room', 'writes', 'beds.write'),
  path: '/beds/add-room',
  component: AddRoomPage,
})

/** Screens of the area beds. */
export const bedsRoutes = [beds, generateRooms, bed, addRoom] as const
