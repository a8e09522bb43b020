import {
  discardFoodSamples,
  listFoodSamples,
  takeBackFoodDiscard,
  voidFoodSample,
} from '#shared/contract/safety/food.ts'
import { mealWords } from '#shared/rules/safety/food-words.ts'
import { useAsOf, useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { notifyDone, notifyFailure } from '#renderer/domain/notify.ts'
import { useListFiles } from '#renderer/domain/use-list-files.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { ListPage } from '#renderer/ui/ListPage.tsx'
import { pagingOf } from '#renderer/ui/list-view.ts'
import { useToday } from '#renderer/ui/now.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import classes from './Food.module.css'
import type { Sample, SamplesAnswer } from './food-rows.ts'
import { type FoodListProps, FoodTabs } from './FoodTabs.tsx'
import { GramsDialog } from './GramsDialog.tsx'
import { ReasonDialog } from '../ReasonDialog.tsx'
import { sampleColumns } from './sample-columns.tsx'
import { CorrectSampleDialog, SamplesDialog } from './SampleDialogs.tsx'

/** The limits with how sure they are, and the meals without a sample. */
function Notice({ answer }: { readonly answer: SamplesAnswer }) {
  const today = useToday()
  const day = useAsOf() ?? today
  const { hours, grams, missing } = answer
  const words = (rows: SamplesAnswer['missing'], withDay: boolean) =>
    rows.map((row) => `${withDay ? `${row.mealOn} ` : ''}${mealWords[row.meal]}`).join('，')
  const past = missing.filter(({ mealOn }) => mealOn < day)
  const own = missing.filter(({ mealOn }) => mealOn === day)
  return (
    <div>
      <div className={classes.line}>
        <span>{`留满 ${hours.value} 小时（${hours.clause}）`}</span>
        <CertaintyMark status={hours.status} note={hours.note} />
        <span>{`每个品种 ${grams.value} 克（${grams.isOwn ? '本机构设定' : grams.clause}）`}</span>
        <CertaintyMark status={grams.status} note={grams.note} />
      </div>
      {own.length === 0 ? null : (
        <div className={classes.quiet}>{`当天还没有留样：${words(own, false)}`}</div>
      )}
      {past.length === 0 ? null : (
        <StatusMark kind="due">{`缺留样：${words(past, true)}`}</StatusMark>
      )}
    </div>
  )
}

const states = [
  { value: 'kept', label: '没有销毁' },
  { value: 'ripe', label: '可销毁' },
  { value: 'discarded', label: '已销毁' },
  { value: 'short', label: '克数不足' },
] as const

type Open =
  | { readonly kind: 'new' | 'grams' }
  | { readonly kind: 'edit' | 'void' | 'take-back'; readonly sample: Sample }
  | null

interface DialogProps {
  readonly open: Open
  readonly grams: number
  readonly onClose: () => void
}

function Dialog({ open, grams, onClose }: DialogProps) {
  const toVoid = useCommand(voidFoodSample)
  const toTakeBack = useCommand(takeBackFoodDiscard)
  switch (open?.kind) {
    case 'new':
      return <SamplesDialog grams={grams} onClose={onClose} />
    case 'grams':
      return <GramsDialog grams={grams} onClose={onClose} />
    case 'edit':
      return <CorrectSampleDialog sample={open.sample} onClose={onClose} />
    case 'void':
    case 'take-back': {
      const { id, version, dish } = open.sample
      const of = open.kind === 'void' ? toVoid : toTakeBack
      return (
        <ReasonDialog
          title={`${open.kind === 'void' ? '作废留样' : '撤销销毁'}：${dish}`}
          onSave={(reason) => of.mutateAsync({ id, version, reason })}
          onClose={onClose}
        />
      )
    }
    default:
      return null
  }
}

function useDiscard() {
  const command = useCommand(discardFoodSamples)
  return async (rows: readonly Sample[]) => {
    const samples = rows.map(({ id, version }) => ({ id, version }))
    try {
      await command.mutateAsync({ samples, discardedAt: new Date().toISOString() })
      notifyDone(`已登记销毁 ${samples.length} 份`)
    } catch (error) {
      notifyFailure(error)
    }
  }
}

function useRowActions(setOpen: (open: Open) => void) {
  const mayPlan = useMay('safety.plan')
  const mayWalk = useMay('safety.walk')
  const discard = useDiscard()
  const actions = (sample: Sample) => [
    ...(mayWalk && sample.state === 'ripe'
      ? [{ label: '登记销毁', run: () => void discard([sample]) }]
      : []),
    ...(mayPlan
      ? [
          { label: '更正', run: () => setOpen({ kind: 'edit', sample }) },
          ...(sample.state === 'discarded'
            ? [{ label: '撤销销毁', run: () => setOpen({ kind: 'take-back', sample }) }]
            : []),
          { label: '作废', run: () => setOpen({ kind: 'void', sample }) },
        ]
      : []),
  ]
  return { name: ({ dish, mealOn }: Sample) => `${mealOn} ${dish}`, actions }
}

interface HeadProps {
  readonly ripe: readonly Sample[]
  readonly setOpen: (open: Open) => void
}

function Head({ ripe, setOpen }: HeadProps) {
  const mayPlan = useMay('safety.plan')
  const mayWalk = useMay('safety.walk')
  const discard = useDiscard()
  return (
    <>
      {mayPlan ? (
        <Button variant="default" onClick={() => setOpen({ kind: 'grams' })}>
          设定克数
        </Button>
      ) : null}
      {mayWalk && ripe.length > 0 ? (
        <Button variant="default" onClick={() => void discard(ripe)}>
          {`本页 ${ripe.length} 份登记销毁`}
        </Button>
      ) : null}
      {mayWalk ? (
        <Button
          leftSection={<IconPlus size={16} stroke={1.5} />}
          onClick={() => setOpen({ kind: 'new' })}
        >
          登记留样
        </Button>
      ) : null}
    </>
  )
}

/** Samples as of the day, the newest meal first. */
export function SamplesList({ view, onView }: FoodListProps) {
  const [open, setOpen] = useState<Open>(null)
  const { sample: state, search } = view
  const input = {
    ...useAsOfInput(),
    ...(state === undefined ? {} : { state }),
    ...(search === '' ? {} : { search }),
  }
  const list = useOperationQuery(
    listFoodSamples,
    { ...input, ...pagingOf(view) },
    { keepPrevious: true },
  )
  const files = useListFiles({ list: listFoodSamples, input, title: '食品留样', filters: '' })
  const { data } = list
  const ripe = (data?.rows ?? []).filter((row) => row.state === 'ripe')
  return (
    <>
      <ListPage<Sample>
        list="safety.food-samples"
        title="食品安全"
        unit="份"
        sub={data === undefined ? '' : `留存 ${data.counts.kept}，可销毁 ${data.counts.ripe}`}
        notice={data === undefined ? undefined : <Notice answer={data} />}
        rows={data?.rows}
        total={data?.total}
        isLoading={list.isFetching && list.isPlaceholderData}
        error={list.error}
        onRetry={() => void list.refetch()}
        columns={sampleColumns}
        rowKey={(row) => row.id}
        rowActions={useRowActions(setOpen)}
        view={view}
        onView={onView}
        searchHint="菜名、日期、留样人"
        filters={
          <>
            <FoodTabs view={view} onView={onView} />
            <Select
              aria-label="情况"
              placeholder="情况"
              w={128}
              clearable
              data={states}
              value={state ?? null}
              onChange={(value) => onView({ sample: value ?? undefined, page: 1 })}
            />
          </>
        }
        isFiltered={state !== undefined}
        onClearFilters={() => onView({ sample: undefined, search: '', page: 1 })}
        actions={<Head ripe={ripe} setOpen={setOpen} />}
        empty={
          <EmptyState title="还没有留样" action={null}>
            每餐每个菜留一份，写明克数和时间，留满后登记销毁。
          </EmptyState>
        }
        onExport={files.may ? (shown) => void files.exportSeen(shown) : undefined}
        onPrint={files.may ? (shown) => void files.printSeen(shown) : undefined}
        isExporting={files.isBusy}
      />
      <Dialog open={open} grams={data?.grams.value ?? 125} onClose={() => setOpen(null)} />
      <DocumentScreen document={files.document} onClose={files.closeDocument} />
    </>
  )
}
