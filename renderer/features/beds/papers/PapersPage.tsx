import { board } from '#shared/contract/beds/bed.ts'
import { getPapers, printBoard, printCards, printLabels } from '#shared/contract/beds/print.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useHolds, useMay } from '#renderer/api/context.tsx'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyFailure } from '#renderer/domain/notify.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { PanelColumns } from '#renderer/ui/PanelColumns.tsx'
import { Button, Group, MultiSelect, NumberInput, Stack, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { bedsOf, type Board } from '../board-beds.ts'
import { PapersForm } from './PapersForm.tsx'

const route = getRouteApi('/beds/print')

/** Which beds are printed: all, or those of some floors, rooms, or single ones. */
interface Which {
  readonly floorIds: readonly string[]
  readonly roomIds: readonly string[]
  readonly bedIds: readonly string[]
}

function choicesOf(shown: Board) {
  const hasBuildings = shown.buildings.length > 1
  const floors = shown.buildings.flatMap(({ name, floors: own }) =>
    own.map((floor) => ({ ...floor, label: hasBuildings ? `${name} ${floor.name}` : floor.name })),
  )
  return {
    floors: floors.map(({ id, label }) => ({ value: String(id), label })),
    rooms: floors.flatMap(({ rooms, label }) =>
      rooms.map(({ id, name }) => ({
        value: String(id),
        label: hasBuildings ? `${label} ${name}` : name,
      })),
    ),
    beds: bedsOf(shown).map(({ bedId, code, residentName }) => ({
      value: String(bedId),
      label: residentName === null ? `${code} 空床` : `${code} ${residentName}`,
    })),
  }
}

/** What is sent: nothing chosen is all beds. */
function whichInput({ floorIds, roomIds, bedIds }: Which) {
  const numbers = (values: readonly string[]) => values.map(Number)
  return {
    ...(floorIds.length === 0 ? {} : { floorIds: numbers(floorIds) }),
    ...(roomIds.length === 0 ? {} : { roomIds: numbers(roomIds) }),
    ...(bedIds.length === 0 ? {} : { bedIds: numbers(bedIds) }),
  }
}

interface WhichProps {
  readonly shown: Board
  readonly which: Which
  readonly onChange: (which: Which) => void
}

function WhichBeds({ shown, which, onChange }: WhichProps) {
  const { floors, rooms, beds } = choicesOf(shown)
  const field = (name: keyof Which) => ({
    value: [...which[name]],
    onChange: (value: string[]) => onChange({ ...which, [name]: value }),
    placeholder: which[name].length === 0 ? '全部' : '',
    searchable: true,
    clearable: true,
    limit: 200,
  })
  return (
    <Panel title="打印哪些">
      <Stack gap="xs">
        <MultiSelect label="楼层" data={floors} {...field('floorIds')} />
        <MultiSelect label="房间" data={rooms} {...field('roomIds')} />
        <MultiSelect label="床位、老人" data={beds} {...field('bedIds')} />
        <Text size="sm" c="dimmed">
          都不选就是全部启用的床位；几项都选时取同时符合的。
        </Text>
      </Stack>
    </Panel>
  )
}

interface Printed {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Each paper over the same beds; the document opens over the page. */
function usePapers(which: Which) {
  const asOf = useAsOfInput()
  const toBoard = useAsk(printBoard)
  const toLabels = useAsk(printLabels)
  const toCards = useAsk(printCards)
  const [document, setDocument] = useState<Printed | null>(null)
  const input = { ...asOf, ...whichInput(which) }
  const show = (asked: Promise<Printed>) => void asked.then(setDocument).catch(notifyFailure)
  return {
    document,
    close: () => setDocument(null),
    isBusy: toBoard.isPending || toLabels.isPending || toCards.isPending,
    board: (paper: 'a3' | 'a4') => show(toBoard.mutateAsync({ ...input, paper })),
    labels: (firstLabel: number) => show(toLabels.mutateAsync({ ...input, firstLabel })),
    cards: (paper: 'a6' | 'a4') => show(toCards.mutateAsync({ ...input, paper })),
  }
}

function Papers({ papers }: { readonly papers: ReturnType<typeof usePapers> }) {
  const mayExport = useHolds('lists.export')
  const [firstLabel, setFirstLabel] = useState<number | string>(1)
  const { isBusy } = papers
  return (
    <>
      {mayExport ? (
        <Panel title="床位图">
          <Group gap="xs">
            <Button loading={isBusy} onClick={() => papers.board('a4')}>
              A4 横向
            </Button>
            <Button variant="default" loading={isBusy} onClick={() => papers.board('a3')}>
              A3 横向
            </Button>
          </Group>
        </Panel>
      ) : null}
      {mayExport ? (
        <Panel title="床头卡">
          <Group gap="xs">
            <Button loading={isBusy} onClick={() => papers.cards('a4')}>
              A4，一张四个
            </Button>
            <Button variant="default" loading={isBusy} onClick={() => papers.cards('a6')}>
              A6，一张一个
            </Button>
          </Group>
        </Panel>
      ) : null}
      <Panel title="床位标签">
        <Group gap="xs" align="end">
          <NumberInput
            label="从第几个标签起"
            description="用过一半的标签纸"
            min={1}
            max={300}
            allowDecimal={false}
            w={160}
            value={firstLabel}
            onChange={setFirstLabel}
          />
          <Button loading={isBusy} onClick={() => papers.labels(Number(firstLabel) || 1)}>
            标签
          </Button>
        </Group>
      </Panel>
    </>
  )
}

const textOf = (id: number | undefined) => (id === undefined ? [] : [String(id)])

/** Papers of the beds: the board, cards that hang at the beds, labels; and how they come out. */
export function PapersPage() {
  const { bedId, roomId, floorId } = route.useSearch()
  const mayWrite = useMay('beds.write')
  const [which, setWhich] = useState<Which>({
    floorIds: textOf(floorId),
    roomIds: textOf(roomId),
    bedIds: textOf(bedId),
  })
  const shown = useOperationQuery(board, useAsOfInput(), { keepPrevious: true })
  const settings = useOperationQuery(getPapers, {})
  const papers = usePapers(which)
  return (
    <Page title="打印床位图、标签、床头卡">
      <Loaded of={shown} what="床位">
        {(value) => (
          <PanelColumns
            left={
              <>
                <WhichBeds shown={value} which={which} onChange={setWhich} />
                <Papers papers={papers} />
              </>
            }
            right={
              mayWrite ? (
                <Panel title="标签纸和床头卡设置">
                  <Loaded of={settings} what="设置">
                    {(given) => <PapersForm key={given.version} settings={given} />}
                  </Loaded>
                </Panel>
              ) : null
            }
          />
        )}
      </Loaded>
      <DocumentScreen document={papers.document} onClose={papers.close} />
    </Page>
  )
}
