import { addMonths, firstOfMonth, formatMonth, monthOf } from '#shared/text/day.ts'
import { Button, Group, Select } from '@mantine/core'

const shownMonths = 25

interface MonthChooserProps {
  readonly month: string
  /** The last month that can be chosen. */
  readonly last: string
  readonly onChange: (month: string) => void
}

/** One of the last two years' months; the arrows go to the ones beside. */
export function MonthChooser({ month, last, onChange }: MonthChooserProps) {
  const months = Array.from({ length: shownMonths }, (_, index) =>
    monthOf(addMonths(firstOfMonth(last), -index)),
  )
  const data = (months.includes(month) ? months : [month, ...months]).map((value) => ({
    value,
    label: formatMonth(value),
  }))
  const beside = (count: number) => monthOf(addMonths(firstOfMonth(month), count))
  return (
    <Group gap="xs">
      <Button variant="default" aria-label="上一个月" onClick={() => onChange(beside(-1))}>
        ‹
      </Button>
      <Select
        aria-label="月份"
        w={144}
        allowDeselect={false}
        data={data}
        value={month}
        onChange={(next) => onChange(next ?? month)}
      />
      <Button
        variant="default"
        aria-label="下一个月"
        disabled={month >= last}
        onClick={() => onChange(beside(1))}
      >
        ›
      </Button>
    </Group>
  )
}
