import { NumberInput, SegmentedControl } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/staff/trainings/hours')

const views = [
  { value: 'people', label: '按人员' },
  { value: 'topics', label: '按内容' },
]

/** Which way the hours of a year are added up, and of which year. */
export function HoursFilters({ year }: { readonly year: number | undefined }) {
  const { by } = route.useSearch()
  const navigate = route.useNavigate()
  const changeYear = (value: number | string) => {
    if (typeof value !== 'number' || value < 2000 || value > 2200) return
    void navigate({ search: (old) => ({ ...old, page: 1, year: value }), replace: true })
  }
  return (
    <>
      <SegmentedControl
        size="sm"
        aria-label="怎样汇总"
        data={views}
        value={by}
        onChange={(next) =>
          void navigate({
            search: (old) => ({ year: old.year, by: next as typeof by }),
            replace: true,
          })
        }
      />
      <NumberInput
        aria-label="年份"
        w={96}
        min={2000}
        max={2200}
        value={year ?? ''}
        onChange={changeYear}
      />
    </>
  )
}
