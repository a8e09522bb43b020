import { getYearFigures, printYearFigures } from '#shared/contract/fees/publication.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { PlaceButton } from '#renderer/domain/PlaceButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Button, Group, Select } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { BilledTable } from './BilledTable.tsx'
import { ChangesPanel, EditionPanel } from './EditionPanel.tsx'
import { FeeChecks } from './FeeChecks.tsx'
import { FigureTables } from './FigureTables.tsx'
import { ReturnItems } from './ReturnItems.tsx'
import type { Year } from './year.ts'
import { YearRowsDrawer } from './YearRowsDrawer.tsx'

const route = getRouteApi('/fees/publication')

const shownYears = 10

interface ChooserProps {
  readonly year: number
  readonly last: number
  readonly onChange: (year: number) => void
}

function YearChooser({ year, last, onChange }: ChooserProps) {
  const years = Array.from({ length: shownYears }, (_, index) => last - index)
  const data = (years.includes(year) ? years : [...years, year]).map((one) => ({
    value: String(one),
    label: `${one} 年`,
  }))
  return (
    <Group gap="xs">
      <Button variant="default" aria-label="上一年" onClick={() => onChange(year - 1)}>
        ‹
      </Button>
      <Select
        aria-label="年份"
        w={112}
        allowDeselect={false}
        data={data}
        value={String(year)}
        onChange={(next) => onChange(next === null ? year : Number(next))}
      />
      <Button
        variant="default"
        aria-label="下一年"
        disabled={year >= last}
        onClick={() => onChange(year + 1)}
      >
        ›
      </Button>
    </Group>
  )
}

function PrintButton({ year }: { readonly year: number }) {
  const print = useAsk(printYearFigures)
  const asOf = useAsOfInput()
  const [document, setDocument] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  return (
    <>
      <Button
        variant="default"
        loading={print.isPending}
        onClick={() => void print.mutateAsync({ year, ...asOf }).then(setDocument, notifyFailure)}
      >
        打印
      </Button>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}

function Gaps({ gaps }: Pick<Year, 'gaps'>) {
  if (gaps.length === 0) return null
  return (
    <Panel title="公示前看一看">
      <Lines label="还缺的">
        {gaps.map(({ text, link }) => (
          <li key={text}>
            <span>{text}</span>
            {link === null ? null : (
              <LineEnd>
                <PlaceButton link={link} name={`${text}，去处理`}>
                  去处理
                </PlaceButton>
              </LineEnd>
            )}
          </li>
        ))}
      </Lines>
    </Panel>
  )
}

function Figures({ value }: { readonly value: Year }) {
  return (
    <>
      <PanelColumns
        left={<EditionPanel key={value.year} value={value} />}
        right={
          <>
            <Gaps gaps={value.gaps} />
            <ChangesPanel value={value} />
          </>
        }
      />
      <BilledTable value={value} />
      <FigureTables value={value} />
      <PanelColumns isWideLeft left={<ReturnItems value={value} />} right={<FeeChecks />} />
    </>
  )
}

/** A year's fees as they are made public: every figure with its records, beside the year before. */
export function PublicationPage() {
  const today = useToday()
  const last = Number((useAsOf() ?? today).slice(0, 4))
  const { year = last - 1, figure, month } = route.useSearch()
  const navigate = route.useNavigate()
  const show = (next: number) => void navigate({ search: { year: next }, replace: true })
  const query = useOperationQuery(getYearFigures, { year, ...useAsOfInput() })
  const to = query.data?.to
  return (
    <Page
      title="年度公示"
      sub={
        to === undefined || to === `${year}-12-31` ? undefined : `${year} 年还没有结束，算到 ${to}`
      }
      actions={
        <>
          <YearChooser year={year} last={last} onChange={show} />
          <PrintButton year={year} />
        </>
      }
    >
      <Loaded of={query} what="年度收费情况">
        {(value) => <Figures value={value} />}
      </Loaded>
      {figure === undefined ? null : (
        <YearRowsDrawer
          key={`${figure} ${month ?? ''}`}
          year={year}
          figure={figure}
          month={month}
          onClose={() => void navigate({ search: { year }, replace: true })}
        />
      )}
    </Page>
  )
}
