import { SearchBox } from '#renderer/ui/SearchBox.tsx'
import { Button, SegmentedControl, Select } from '@mantine/core'
import { besideSpan, type RotaSpan, spanWords } from './rota-span.ts'
import type { RotaView } from './rota-view.ts'
import classes from './Rota.module.css'

interface FiltersProps {
  readonly view: RotaView
  readonly span: RotaSpan
  readonly today: string
  readonly posts: readonly { readonly value: string; readonly label: string }[]
  readonly floors: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (part: Partial<RotaView>) => void
}

/** Which days and whom the rota shows. */
export function RotaFilters({ view, span, today, posts, floors, onChange }: FiltersProps) {
  return (
    <div className={classes.bar}>
      <SegmentedControl
        size="sm"
        aria-label="显示"
        data={[
          { value: 'month', label: '月' },
          { value: 'week', label: '周' },
        ]}
        value={view.unit}
        onChange={(unit) => onChange({ unit })}
      />
      <Button.Group>
        <Button
          variant="default"
          aria-label={span.unit === 'month' ? '上个月' : '上一周'}
          onClick={() => onChange({ day: besideSpan(span, -1) })}
        >
          ‹
        </Button>
        <Button variant="default" onClick={() => onChange({ day: undefined })} title="回到今天">
          {spanWords(span)}
        </Button>
        <Button
          variant="default"
          aria-label={span.unit === 'month' ? '下个月' : '下一周'}
          onClick={() => onChange({ day: besideSpan(span, 1) })}
        >
          ›
        </Button>
      </Button.Group>
      {span.from <= today && today < span.to ? null : (
        <Button variant="subtle" size="compact-sm" onClick={() => onChange({ day: undefined })}>
          今天
        </Button>
      )}
      <Select
        aria-label="岗位"
        placeholder="全部岗位"
        clearable
        w={136}
        data={[...posts]}
        value={view.post ?? null}
        onChange={(post) => onChange({ post: post ?? undefined })}
      />
      <Select
        aria-label="楼层"
        placeholder="全部楼层"
        clearable
        w={128}
        data={[...floors]}
        value={view.floorId === undefined ? null : String(view.floorId)}
        onChange={(floor) => onChange({ floorId: floor === null ? undefined : Number(floor) })}
      />
      <SearchBox
        value={view.search}
        placeholder="姓名、拼音"
        onChange={(search) => onChange({ search })}
      />
    </div>
  )
}
