import { getRouteApi } from '@tanstack/react-router'
import { DeliveriesList } from './DeliveriesList.tsx'
import type { FoodView } from './food-view.ts'
import { SamplesList } from './SamplesList.tsx'
import { SuppliersList } from './SuppliersList.tsx'

const route = getRouteApi('/safety/food')

/** Food: samples, deliveries with their stock, suppliers. */
export function FoodPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const onView = (part: Partial<FoodView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  if (view.tab === 'stock') return <DeliveriesList view={view} onView={onView} />
  if (view.tab === 'suppliers') return <SuppliersList view={view} onView={onView} />
  return <SamplesList view={view} onView={onView} />
}
