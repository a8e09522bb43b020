import { getRound, printPack, printRound } from '#shared/contract/care/round.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconChevronLeft, IconChevronRight, IconPrinter } from '#renderer/ui/icons.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { addDays } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { Button, Loader, Menu, SegmentedControl, Select } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Round } from './round-marks.ts'
import { RoundSheet } from './RoundSheet.tsx'

const route = getRouteApi('/care/round')

type View = ReturnType<typeof route.useSearch>

const wholeHome = 0

/** The floor of this PC: who works here mostly works there. */
function useFloor(view: View, change: (part: Partial<View>) => void) {
  const [kept, keep] = useLocalStorage<number | null>({
    key: 'yilu.round-floor',
    defaultValue: null,
    getInitialValueInEffect: false,
  })
  return {
    floorId: view.floorId ?? kept ?? undefined,
    choose: (id: number) => {
      keep(id)
      change({ floorId: id })
    },
  }
}

/** Goes to the first floor where none was chosen, or the one chosen is no more. */
function useFirstFloor(
  round: Round | undefined,
  { floorId, choose }: ReturnType<typeof useFloor>,
): void {
  const first = round?.floors[0]?.id
  const isThere =
    floorId === wholeHome || round === undefined || round.floors.some(({ id }) => id === floorId)

  useEffect(() => {
    if (!isThere && first !== undefined) choose(first)
    // oxlint-disable-next-line react/exhaustive-deps -- asked once the floors are known
  }, [isThere, first])
}

function summary({ residents }: Round): string {
  const cells = residents.flatMap((resident) => resident.cells)
  const count = (...states: readonly string[]) =>
    cells.filter(({ state }) => states.includes(state)).length
  const missed = count('missed')
  return [
    `已登记 ${count('done', 'not-done')} / ${cells.length - count('away')}`,
    missed === 0 ? '' : `漏 ${missed}`,
  ]
    .filter((part) => part !== '')
    .join('，')
}

interface PrintMenuProps {
  readonly input: Parameters<ReturnType<typeof useAsk<typeof printRound>>['mutateAsync']>[0]
}

function PrintMenu({ input }: PrintMenuProps) {
  const sheet = useAsk(printRound)
  const pack = useAsk(printPack)
  const [document, setDocument] = useState<{ name: string; bytes: Uint8Array } | null>(null)
  const show = (made: Promise<{ name: string; bytes: Uint8Array }>) =>
    void made.then(setDocument).catch(notifyFailure)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            loading={sheet.isPending || pack.isPending}
            leftSection={<IconPrinter size={16} stroke={1.5} />}
          >
            打印
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => show(sheet.mutateAsync(input))}>这张巡单</Menu.Item>
          <Menu.Item onClick={() => show(pack.mutateAsync({}))}>24 小时应急纸单</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DocumentScreen document={document} onClose={() => setDocument(null)} />
    </>
  )
}

interface HeadProps {
  readonly round: Round
  readonly floorId: number | undefined
  readonly onFloor: (floorId: number) => void
  readonly onView: (part: Partial<View>) => void
}

function Controls({ round, floorId, onFloor, onView }: HeadProps) {
  const asOf = useAsOf()
  const today = useToday()
  const toDay = (days: number) => onView({ day: addDays(round.day, days), shift: round.shift.name })
  return (
    <>
      <Select
        aria-label="楼层"
        w="8rem"
        allowDeselect={false}
        data={[
          ...round.floors.map(({ id, name }) => ({ value: String(id), label: name })),
          { value: String(wholeHome), label: '全院' },
        ]}
        value={String(floorId ?? wholeHome)}
        onChange={(id) => onFloor(Number(id))}
      />
      <Button.Group>
        <Button variant="default" px="xs" aria-label="前一天" onClick={() => toDay(-1)}>
          <IconChevronLeft size={16} stroke={1.5} />
        </Button>
        <Button.GroupSection variant="default" px="xs">
          {round.day}
        </Button.GroupSection>
        <Button
          variant="default"
          px="xs"
          aria-label="后一天"
          disabled={round.day >= (asOf ?? today)}
          onClick={() => toDay(1)}
        >
          <IconChevronRight size={16} stroke={1.5} />
        </Button>
      </Button.Group>
      <SegmentedControl
        aria-label="班次"
        data={round.shifts.map(({ name, beganAt }) => ({
          value: name,
          label: `${name} ${shanghaiHour(beganAt)}`,
        }))}
        value={round.shift.name}
        onChange={(shift) => onView({ shift, day: round.day })}
      />
    </>
  )
}

/** The round sheet of a floor and a shift: for keys, mouse and touch. */
export function RoundPage() {
  const view = route.useSearch()
  const navigate = route.useNavigate()
  const asOfInput = useAsOfInput()
  const change = (part: Partial<View>) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const floor = useFloor(view, change)
  const { floorId } = floor
  const which = {
    ...(floorId === undefined || floorId === wholeHome ? {} : { floorId }),
    ...(view.day === undefined ? {} : { day: view.day }),
    ...(view.shift === undefined ? {} : { shift: view.shift }),
    ...asOfInput,
  }
  const round = useOperationQuery(getRound, which, { keepPrevious: true })
  const { data } = round
  useFirstFloor(data, floor)
  const subject = `${floorId ?? wholeHome}:${data?.day ?? ''}:${data?.shift.name ?? ''}`
  const hasSheet = data !== undefined && data.columns.length > 0
  return (
    <Page
      isFixed
      title="照护巡单"
      count={data === undefined ? undefined : summary(data)}
      actions={
        data === undefined ? undefined : (
          <>
            <Controls round={data} floorId={floorId} onFloor={floor.choose} onView={change} />
            <LinkButton to="/care/records" variant="default">
              照护记录
            </LinkButton>
            <PrintMenu input={which} />
          </>
        )
      }
    >
      <Loaded of={round} what="巡单">
        {(shown) =>
          round.isPlaceholderData ? (
            <Loader size="sm" role="status" aria-label="正在读巡单" />
          ) : hasSheet ? (
            <RoundSheet
              key={subject}
              round={shown}
              subject={subject}
              floorId={floorId === undefined || floorId === wholeHome ? null : floorId}
            />
          ) : (
            <EmptyState title="这个班次没有安排的照护">
              签署过的照护计划里有这个时间的项目，就排在这张单上。
            </EmptyState>
          )
        }
      </Loaded>
    </Page>
  )
}
