import type { listResidentLevels } from '#shared/contract/care/care-level.ts'
import type { OutputOf } from '#shared/operation.ts'
import { LevelBars } from '#renderer/domain/LevelBars.tsx'
import { sexAndAge } from '#renderer/domain/words.ts'
import type { RecordColumn } from '#renderer/ui/RecordTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Tooltip } from '@mantine/core'

type Row = OutputOf<typeof listResidentLevels>['rows'][number]

/** What the list can be narrowed to. */
export const showWords = {
  none: '没有定等级',
  differs: '与能力不符',
  untold: '还没有告知家属',
} as const

/** Who has which level since when, whether it fits and who was told. */
export const residentLevelColumns: readonly RecordColumn<Row>[] = [
  {
    key: 'bed',
    heading: '床位',
    sort: 'bed',
    width: 88,
    render: ({ bed }) => bed ?? <span className="unknown">没有床位</span>,
    exportAs: { empty: '没有床位' },
  },
  {
    key: 'name',
    heading: '姓名',
    sort: 'name',
    width: 112,
    isFixed: true,
    render: ({ name }) => <strong className="rowName">{name}</strong>,
  },
  {
    key: 'ageYears',
    heading: '年龄',
    width: 80,
    render: ({ sex, ageYears }) => sexAndAge(sex, ageYears),
    exportAs: { kind: 'number' },
  },
  {
    key: 'level',
    heading: '照护等级',
    sort: 'level',
    width: 112,
    render: ({ level }) => level ?? <span className="unknown">没有定</span>,
    exportAs: { empty: '没有定' },
  },
  {
    key: 'levelFrom',
    heading: '起始',
    sort: 'levelFrom',
    width: 104,
    render: ({ levelFrom }) => levelFrom ?? '',
    exportAs: { kind: 'day', empty: '' },
  },
  {
    key: 'abilityName',
    heading: '能力评估',
    width: 136,
    render: ({ abilityLevel, abilityName }) =>
      abilityLevel === null ? (
        <span className="unknown">没有评估</span>
      ) : (
        <>
          <LevelBars level={abilityLevel} /> {abilityName}
        </>
      ),
    exportAs: { empty: '没有评估' },
  },
  {
    key: 'warning',
    heading: '与能力',
    width: 104,
    render: ({ fit, warning }) => {
      if (fit === null || fit === 'fits') return ''
      return (
        <Tooltip label={warning} multiline maw={360}>
          <span>
            <StatusMark kind={fit === 'differs' ? 'due' : 'unknown'}>
              {fit === 'differs' ? '不符' : '未知'}
            </StatusMark>
          </span>
        </Tooltip>
      )
    },
    exportAs: { empty: '' },
  },
  {
    key: 'toldTo',
    heading: '告知',
    render: ({ level, toldTo, toldOn }) => {
      if (level === null) return ''
      if (toldTo === null) return <span className="unknown">还没有告知</span>
      return toldOn === null ? toldTo : `${toldTo} ${toldOn}`
    },
    exportAs: { empty: '' },
  },
]
