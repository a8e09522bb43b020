import { SegmentedControl } from '@mantine/core'
import type { VideoListProps, VideoView } from './video-view.ts'

const tabs = [
  { value: 'systems', label: '系统和保存天数' },
  { value: 'requests', label: '调阅登记' },
]

/** Which of the two books is shown. */
export function VideoTabs({ view, onView }: VideoListProps) {
  return (
    <SegmentedControl
      size="sm"
      aria-label="台账"
      data={tabs}
      value={view.tab}
      onChange={(value) => onView({ tab: value as VideoView['tab'], search: '', page: 1 })}
    />
  )
}
