import { getMedicineRound, printDoseSheet } from '#shared/contract/care/medicine-round.ts'
import { useAsOfInput } from '#renderer/api/as-of.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { DocumentScreen } from '#renderer/domain/DocumentScreen.tsx'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyWhyNot } from '#renderer/domain/notify.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Group } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { DoubleCheckDialog } from './DoubleCheckDialog.tsx'
import { IdentityDialog } from './IdentityDialog.tsx'
import { NeededDialog } from './NeededDialog.tsx'
import { NotGivenDialog } from './NotGivenDialog.tsx'
import { PersonDoses } from './PersonDoses.tsx'
import { focusNextOpen, roundKey } from './round-keys.ts'
import { isDue, isOpen, type Round, type RoundDose, type RoundPerson } from './round.ts'
import { RoundBar } from './RoundBar.tsx'
import { usePrint } from './use-print.ts'
import { shownText, useGiving } from './use-giving.ts'
import { useScan } from './use-scan.ts'

const route = getRouteApi('/care/medicines')

interface Refusing {
  readonly person: RoundPerson
  readonly dose: RoundDose
}

/** The person in whose bed the scanned or typed code says she lies. */
function personInBed({ people }: Round, typed: string): RoundPerson | undefined {
  const id = /^yilu:bed:(\d+)$/.exec(typed)?.[1]
  if (id !== undefined) return people.find(({ bedId }) => bedId === Number(id))
  const plain = typed.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()
  return people.find(({ bed }) => bed?.toLowerCase() === plain)
}

interface SheetProps {
  readonly round: Round
  readonly floorId: number | undefined
}

/** The round itself: everything by keys or touches, dialogs only where somebody must look up. */
function Sheet({ round, floorId }: SheetProps) {
  const mayGive = useMay('medicines.give')
  const navigate = route.useNavigate()
  const list = useRef<HTMLDivElement>(null)
  const current = useRef<string | null>(null)
  const [hour, setHour] = useState('')
  const [refusing, setRefusing] = useState<Refusing | null>(null)
  const [needing, setNeeding] = useState<RoundPerson | null>(null)
  const onGiven = () => {
    if (list.current !== null) focusNextOpen(list.current, current.current)
  }
  const giving = useGiving({ since: round.since, hour, onGiven })
  const doses = round.people.flatMap((person) => person.doses)
  const firstKey = (doses.find(isOpen) ?? doses[0])?.key ?? null

  function arrive(typed: string) {
    const person = personInBed(round, typed)
    if (person === undefined) {
      notifyWhyNot(`这一班没有 ${typed} 床的药`)
      return
    }
    // A card that is scanned says who lies there; a bed that is typed only where to go.
    if (typed.startsWith('yilu:')) giving.identify({ residentId: person.residentId, by: 'card' })
    const first = person.doses.find(isOpen) ?? person.doses[0]
    const line = list.current?.querySelector<HTMLElement>(`[data-dose="${first?.key ?? ''}"]`)
    line?.focus()
  }

  const onScan = useScan((bedId) => arrive(`yilu:bed:${bedId}`))

  function onKeyDown(event: React.KeyboardEvent<HTMLDivElement>) {
    if (!mayGive || giving.isBusy) return
    if (onScan(event)) {
      event.preventDefault()
      return
    }
    const asked = roundKey(event)
    if (asked === null) return
    const person = round.people.find((one) => one.doses.some(({ key }) => key === asked.dose))
    const dose = person?.doses.find(({ key }) => key === asked.dose)
    if (person === undefined || dose === undefined) return
    current.current = dose.key
    if (asked.key === 'give' && isOpen(dose)) giving.give(person, [dose])
    if (asked.key === 'give-all') giveAll(person)
    if (asked.key === 'not-given' && isOpen(dose)) setRefusing({ person, dose })
    if (asked.key === 'needed' && person.asNeeded.length > 0) setNeeding(person)
  }

  function giveAll(person: RoundPerson) {
    const due = person.doses.filter(isDue)
    if (due.length > 0) giving.give(person, due)
  }

  return (
    <>
      <RoundBar
        round={round}
        floorId={floorId}
        hour={hour}
        onHour={setHour}
        onBed={arrive}
        onView={(part) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true })}
      />
      <div ref={list} onKeyDown={onKeyDown} data-autofocus-list>
        {round.people.map((person) => (
          <PersonDoses
            key={person.residentId}
            person={person}
            identified={giving.identified}
            firstKey={firstKey}
            mayGive={mayGive}
            onGive={(wanted) => {
              current.current = wanted[wanted.length - 1]?.key ?? null
              giving.give(person, wanted)
            }}
            onNotGiven={(dose) => {
              current.current = dose.key
              setRefusing({ person, dose })
            }}
            onNeeded={() => setNeeding(person)}
          />
        ))}
      </div>
      {round.people.length === 0 ? (
        <EmptyState title="这一班没有要给的药">
          在老人的“药品”里登记代管药品和用药医嘱后，按时间列在这里。
        </EmptyState>
      ) : null}
      {giving.toIdentify === null ? null : (
        <IdentityDialog
          person={giving.toIdentify.person}
          doses={giving.toIdentify.shown}
          onConfirm={giving.confirm}
          onOther={() => notifyWhyNot('扫到的不是这位老人的床头卡，没有给药')}
          onClose={giving.cancel}
        />
      )}
      {giving.toCheck === null ? null : (
        <DoubleCheckDialog
          what={giving.toCheck.shown.map(
            (shown) =>
              `${giving.toCheck?.person.bed ?? ''} ${giving.toCheck?.person.name ?? ''}　${shownText(shown)}`,
          )}
          onChecked={giving.check}
          onClose={giving.cancel}
        />
      )}
      {refusing === null ? null : (
        <NotGivenDialog
          title={`${refusing.person.name} ${shownText(refusing.dose)} 未给`}
          onClose={() => setRefusing(null)}
          onSave={async (outcome, reason) => {
            await giving.notGiven(refusing.person, refusing.dose, { outcome, reason })
            setRefusing(null)
          }}
        />
      )}
      {needing === null ? null : (
        <NeededDialog
          person={needing}
          onClose={() => setNeeding(null)}
          onGive={(medicine) => {
            setNeeding(null)
            giving.giveNeeded(needing, medicine)
          }}
        />
      )}
    </>
  )
}

function Counts({ counts }: Pick<Round, 'counts'>) {
  return (
    <Group gap="xs">
      <span>
        已登记 {counts.recorded} / {counts.all}
      </span>
      <StatusMark kind={counts.late > 0 ? 'bad' : 'plain'}>已晚 {counts.late}</StatusMark>
      <StatusMark kind={counts.due > 0 ? 'due' : 'plain'}>应给 {counts.due}</StatusMark>
    </Group>
  )
}

/** The medicines of a shift, of all who get some, in the order of the beds. */
export function MedicineRoundPage() {
  const { floorId, day, shift } = route.useSearch()
  const round = useOperationQuery(
    getMedicineRound,
    {
      ...(floorId === undefined ? {} : { floorId }),
      ...(day === undefined ? {} : { day }),
      ...(shift === undefined ? {} : { shift }),
      ...useAsOfInput(),
    },
    { keepPrevious: true },
  )
  const print = usePrint(printDoseSheet)
  const asOf = useAsOfInput()
  const sheetInput = {
    ...(floorId === undefined ? {} : { floorId }),
    ...(round.data === undefined ? {} : { day: round.data.day }),
    ...asOf,
  }
  return (
    <Page
      title="给药"
      sub={round.data === undefined ? undefined : <Counts counts={round.data.counts} />}
      actions={
        <>
          <Button
            variant="default"
            loading={print.isBusy}
            onClick={() => void print.print({ ...sheetInput, days: 1 })}
          >
            打印当天给药单
          </Button>
          <Button
            variant="default"
            loading={print.isBusy}
            onClick={() => void print.print({ ...sheetInput, days: 7 })}
          >
            打印一周
          </Button>
          <LinkButton to="/care/medicines/stock" variant="default">
            药品库存
          </LinkButton>
        </>
      }
    >
      <Loaded of={round} what="给药单">
        {(shown) => <Sheet key={`${shown.day} ${shown.shift}`} round={shown} floorId={floorId} />}
      </Loaded>
      <DocumentScreen document={print.document} onClose={print.close} />
    </Page>
  )
}
