import { AddRoomPage } from '../../features/beds/AddRoomPage.tsx'
import { BedPage } from '../../features/beds/BedPage.tsx'
import { BoardPage } from '../../features/beds/BoardPage.tsx'
import { GeneratePage } from '../../features/beds/GeneratePage.tsx'
import { MoveNotesPage } from '../../features/beds/move-notes/MoveNotesPage.tsx'
import { moveNotesView } from '../../features/beds/move-notes/move-notes-view.ts'
import { OccupancyPage } from '../../features/beds/occupancy/OccupancyPage.tsx'
import { occupancyView } from '../../features/beds/occupancy/occupancy-view.ts'
import { PapersPage } from '../../features/beds/papers/PapersPage.tsx'
import { papersView } from '../../features/beds/papers/papers-view.ts'
import { RoomPage } from '../../features/beds/room/RoomPage.tsx'
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

const room = createRoute({
  ...screen('room', 'shows', 'beds.read'),
  path: '/beds/rooms/$roomId',
  params: rowIn('roomId'),
  component: RoomPage,
})

const occupancy = createRoute({
  ...screen('occupancy', 'shows', 'beds.read'),
  path: '/beds/occupancy',
  validateSearch: occupancyView,
  component: OccupancyPage,
})

const moveNotes = createRoute({
  ...screen('move-notes', 'shows', 'beds.read'),
  path: '/beds/move-notes',
  validateSearch: moveNotesView,
  component: MoveNotesPage,
})

const papers = createRoute({
  ...screen('bed-papers', 'shows', 'beds.read'),
  path: '/beds/print',
  validateSearch: papersView,
  component: PapersPage,
})

/** Screens of the area beds. */
export const bedsRoutes = [
  beds,
  generateRooms,
  bed,
  addRoom,
  room,
  occupancy,
  moveNotes,
  papers,
] as const
