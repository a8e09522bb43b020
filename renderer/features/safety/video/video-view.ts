import type { listVideoRequests, listVideoSystems } from '#shared/contract/safety/video.ts'
import type { OutputOf } from '#shared/operation.ts'
import { listView } from '#renderer/ui/list-view.ts'
import { z } from 'zod'

/** What the book of video shows, as it stands in the address. */
export const videoView = listView.extend({
  tab: z.enum(['systems', 'requests']).default('systems').catch('systems'),
})

export type VideoView = z.output<typeof videoView>

export interface VideoListProps {
  readonly view: VideoView
  readonly onView: (change: Partial<VideoView>) => void
}

export type VideoSystem = OutputOf<typeof listVideoSystems>['rows'][number]
export type VideoRequest = OutputOf<typeof listVideoRequests>['rows'][number]
