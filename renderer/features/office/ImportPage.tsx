import { importWorkbook } from '#shared/contract/office/import.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { ImportProgress } from '#renderer/domain/workbook/ImportProgress.tsx'
import { SheetGuesses } from '#renderer/domain/workbook/SheetGuesses.tsx'
import { ErrorState } from '#renderer/ui/ErrorState.tsx'
import { FilePick } from '#renderer/ui/FilePick.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Button, Checkbox } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { type Mapping, rosterKinds } from './sheet-mapping.ts'
import { TrialFindings, TrialResult } from './TrialResult.tsx'

const route = getRouteApi('/office/import/new')

type Reading = OutputOf<typeof importWorkbook>

interface Picked {
  readonly fileName: string
  readonly bytes: Uint8Array
}

/** How a file is to be read. */
interface Choice {
  readonly file: Picked
  readonly createBeds: boolean
  readonly mapping: Mapping
}

const inputOf = ({ file, createBeds, mapping }: Choice) => ({ ...file, createBeds, mapping })

function broughtIn({ imported, waiting }: Reading): string {
  const { residents, staff } = imported
  const parts = [
    residents === 0 ? '' : `${residents} 位老人`,
    staff === 0 ? '' : `${staff} 位员工`,
  ].filter(Boolean)
  const people = parts.length === 0 ? '没有带进人' : `已导入 ${parts.join('、')}`
  return waiting === 0 ? people : `${people}，${waiting} 行待更正`
}

function useImport() {
  const navigate = route.useNavigate()
  const trial = useCommand(importWorkbook)
  const real = useCommand(importWorkbook)
  const [choice, setChoice] = useState<Choice | null>(null)
  const [reading, setReading] = useState<Reading | null>(null)

  function read(next: Choice) {
    setChoice(next)
    trial.mutate({ ...inputOf(next), dryRun: true }, { onSuccess: setReading })
  }

  function forget() {
    setChoice(null)
    setReading(null)
    trial.reset()
    real.reset()
  }

  async function confirm() {
    if (choice === null) return
    const done = await real.mutateAsync({ ...inputOf(choice), dryRun: false })
    notifyDone(broughtIn(done))
    const { batchId } = done
    if (batchId !== null) await navigate({ to: '/office/import/$batchId', params: { batchId } })
  }

  const error = real.error ?? trial.error
  const progress = real.progress ?? trial.progress
  const isBusy = trial.isPending || real.isPending
  return {
    choice,
    reading,
    error,
    progress,
    isBusy,
    isWriting: real.isPending,
    read,
    forget,
    confirm,
  }
}

interface PickProps {
  readonly withBeds: boolean
  readonly isBusy: boolean
  readonly onBeds: (withBeds: boolean) => void
  readonly onFile: (file: File) => void
}

const bedsLabel = '表里有、系统里没有的床位，一并登记'

function Pick({ withBeds, isBusy, onBeds, onFile }: PickProps) {
  return (
    <FilePick label="选择表格" accept=".xlsx,.xls,.csv" isBusy={isBusy} onFile={onFile}>
      老人名册、员工名册都可以，一个工作簿里有几张也行。先试读，不会直接写入
      <Checkbox
        label={bedsLabel}
        checked={withBeds}
        disabled={isBusy}
        onChange={(event) => onBeds(event.currentTarget.checked)}
      />
    </FilePick>
  )
}

/** Pick a workbook, see what was recognised and what would come of it, then bring it in. */
export function ImportPage() {
  const { choice, reading, error, progress, isBusy, isWriting, read, forget, confirm } = useImport()
  const [withBeds, setWithBeds] = useState(true)

  async function pick(file: File) {
    const bytes = new Uint8Array(await file.arrayBuffer())
    read({ file: { fileName: file.name, bytes }, createBeds: withBeds, mapping: [] })
  }

  function changeBeds(createBeds: boolean) {
    setWithBeds(createBeds)
    if (choice !== null && reading !== null) read({ ...choice, createBeds })
  }

  const other = (
    <Button variant="default" disabled={isBusy} onClick={forget}>
      换一个文件
    </Button>
  )
  return (
    <Page
      title="导入花名册"
      sub={choice === null ? '支持 xlsx、xls、csv' : choice.file.fileName}
      actions={reading === null ? undefined : other}
    >
      {error === null ? null : (
        <ErrorState title={isWriting ? '没有导入' : '没有读成'} message={error.message} />
      )}
      {reading === null ? (
        <Pick
          withBeds={withBeds}
          isBusy={isBusy}
          onBeds={changeBeds}
          onFile={(file) => void pick(file)}
        />
      ) : null}
      {isBusy ? <ImportProgress progress={progress} isWriting={isWriting} /> : null}
      {reading === null || choice === null ? null : (
        <>
          <SheetGuesses
            sheets={reading.sheets}
            mapping={choice.mapping}
            of={rosterKinds}
            isBusy={isBusy}
            onMapping={(mapping) => read({ ...choice, mapping })}
          />
          <TrialResult
            reading={reading}
            isBusy={isBusy}
            isWriting={isWriting}
            onConfirm={() => void confirm().catch(() => undefined)}
          >
            <Checkbox
              label={bedsLabel}
              checked={withBeds}
              disabled={isBusy}
              onChange={(event) => changeBeds(event.currentTarget.checked)}
            />
          </TrialResult>
          <TrialFindings reading={reading} />
        </>
      )}
    </Page>
  )
}
