import { CorrectEquipmentPage } from '../../features/safety/equipment/CorrectEquipmentPage.tsx'
import {
  correctEquipmentView,
  equipmentView,
  newEquipmentView,
} from '../../features/safety/equipment/equipment-view.ts'
import { EquipmentItemPage } from '../../features/safety/equipment/EquipmentItemPage.tsx'
import { EquipmentPage } from '../../features/safety/equipment/EquipmentPage.tsx'
import { NewEquipmentPage } from '../../features/safety/equipment/NewEquipmentPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { rowIn, screen } from './screen.ts'

const equipment = createRoute({
  ...screen('equipment', 'shows', 'safety.read'),
  path: '/safety/equipment',
  validateSearch: equipmentView,
  component: EquipmentPage,
})

const newEquipment = createRoute({
  ...screen('new-equipment', 'writes', 'safety.plan'),
  path: '/safety/equipment/new',
  validateSearch: newEquipmentView,
  component: NewEquipmentPage,
})

const equipmentItem = createRoute({
  ...screen('equipment-item', 'shows', 'safety.read'),
  path: '/safety/equipment/$equipmentId',
  params: rowIn('equipmentId'),
  component: EquipmentItemPage,
})

const correctEquipment = createRoute({
  ...screen('correct-equipment', 'corrects', 'safety.plan'),
  path: '/safety/equipment/$equipmentId/correct',
  params: rowIn('equipmentId'),
  validateSearch: correctEquipmentView,
  component: CorrectEquipmentPage,
})

/** Screens of the equipment ledger. */
export const safetyEquipmentRoutes = [
  equipment,
  newEquipment,
  equipmentItem,
  correctEquipment,
] as const
