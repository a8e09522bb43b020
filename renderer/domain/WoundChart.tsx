import { areaInCm2 } from '#shared/rules/wound-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { LineChart } from '@mantine/charts'

interface Measured {
  readonly checkedAt: string
  readonly areaMm2: number | null
}

/** What the line comes to, for who does not see it. */
function sentenceOf(known: readonly { readonly areaMm2: number }[]): string {
  const [first, last] = [known.at(0), known.at(-1)]
  if (first === undefined || last === undefined) return ''
  return `从 ${areaInCm2(first.areaMm2)} 到 ${areaInCm2(last.areaMm2)} cm²。`
}

/** The area of a wound over its looks, oldest first; nothing with fewer than two measured ones. */
export function WoundChart({ checks }: { readonly checks: readonly Measured[] }) {
  const known = checks
    .flatMap(({ checkedAt, areaMm2 }) => (areaMm2 === null ? [] : [{ checkedAt, areaMm2 }]))
    .toSorted((one, other) => one.checkedAt.localeCompare(other.checkedAt))
  if (known.length < 2) return null
  return (
    <figure style={{ margin: '0 0 1rem' }} aria-label="面积走势">
      <LineChart
        h={180}
        data={known.map(({ checkedAt, areaMm2 }) => ({
          day: shanghaiDay(checkedAt).slice(5),
          area: areaMm2 / 100,
        }))}
        dataKey="day"
        series={[{ name: 'area', label: '面积', color: 'var(--yl-teal)' }]}
        curveType="linear"
        yAxisProps={{ domain: [0, 'auto'], width: 40 }}
        valueFormatter={(value) => value.toFixed(1)}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
      />
      <figcaption className="unknown">面积（长 × 宽）cm²。{sentenceOf(known)}</figcaption>
    </figure>
  )
}
