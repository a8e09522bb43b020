import { SegmentedControl } from '@mantine/core'
import type { FoodTab, FoodView } from './food-view.ts'

export interface FoodListProps {
  readonly view: FoodView
  readonly onView: (change: Partial<FoodView>) => void
}

const tabs = [
  { value: 'samples', label: '留样' },
  { value: 'stock', label: '进货和库存' },
  { value: 'suppliers', label: '供货单位' },
]

/** Which of the three books is shown. */
export function FoodTabs({ view, onView }: FoodListProps) {
  return (
    <SegmentedControl
      size="sm"
      aria-label="台账"
      data={tabs}
      value={view.tab}
      onChange={(value) => onView({ tab: value as FoodTab, search: '', page: 1 })}
    />
  )
}
