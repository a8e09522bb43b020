import { getRouteApi } from '@tanstack/react-router'
import { RequestsList } from './RequestsList.tsx'
import { SystemsList } from './SystemsList.tsx'
import type { VideoView } from './video-view.ts'

const route = getRouteApi('/safety/video')

/** Video: the systems with what they really keep, and who was shown what. */
export function VideoPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const onView = (part: Partial<VideoView>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return view.tab === 'requests' ? (
    <RequestsList view={view} onView={onView} />
  ) : (
    <SystemsList view={view} onView={onView} />
  )
}
