import { getRouteApi } from '@tanstack/react-router'
import { RecordsList } from './RecordsList.tsx'

const route = getRouteApi('/care/records')

/** Everything that was done and not done, of the whole home. */
export function RecordsPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <RecordsList
      view={view}
      onView={(part) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true })}
    />
  )
}
