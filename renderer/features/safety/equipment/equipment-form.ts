import type { equipmentKinds, getEquipment } from '#shared/contract/safety/equipment-shown.ts'
import type { OutputOf } from '#shared/operation.ts'

export type Piece = OutputOf<typeof getEquipment>
export type EquipmentKind = OutputOf<typeof equipmentKinds>['kinds'][number]

/** What the form about a piece holds; texts as typed, empty where unknown. */
export interface EquipmentValues extends Record<string, unknown> {
  code: string
  kind: string
  name: string
  maker: string
  model: string
  serialNumber: string
  registrationNumber: string
  floorId: number | null
  roomId: number | null
  place: string
  quantity: number | string
  inUseFrom: string
  supplier: string
  maintainer: string
  contractNumber: string
  contractTo: string
  responsibleStaffId: number | null
  note: string
}

export const emptyEquipment: EquipmentValues = {
  code: '',
  kind: '',
  name: '',
  maker: '',
  model: '',
  serialNumber: '',
  registrationNumber: '',
  floorId: null,
  roomId: null,
  place: '',
  quantity: 1,
  inUseFrom: '',
  supplier: '',
  maintainer: '',
  contractNumber: '',
  contractTo: '',
  responsibleStaffId: null,
  note: '',
}

/** What is sent for the form, but the code: that is given once. */
export function equipmentInput({ code: _code, ...values }: EquipmentValues) {
  const { quantity, contractTo, kind, name, inUseFrom } = values
  const { maker, model, serialNumber, registrationNumber, floorId, roomId, place } = values
  const { supplier, maintainer, contractNumber, responsibleStaffId, note } = values
  return {
    kind,
    name,
    maker,
    model,
    serialNumber,
    registrationNumber,
    floorId,
    roomId,
    place,
    quantity: quantity === '' ? (undefined as unknown as number) : Number(quantity),
    inUseFrom,
    supplier,
    maintainer,
    contractNumber,
    contractTo: contractTo === '' ? null : contractTo,
    responsibleStaffId,
    note,
  }
}

/** The form filled with a piece as it is on record. */
export function equipmentValues(piece: Piece): EquipmentValues {
  return {
    code: piece.code,
    kind: piece.kind,
    name: piece.name,
    maker: piece.maker ?? '',
    model: piece.model ?? '',
    serialNumber: piece.serialNumber ?? '',
    registrationNumber: piece.registrationNumber ?? '',
    floorId: piece.floorId,
    roomId: piece.roomId,
    place: piece.place ?? '',
    quantity: piece.quantity,
    inUseFrom: piece.inUseFrom,
    supplier: piece.supplier ?? '',
    maintainer: piece.maintainer ?? '',
    contractNumber: piece.contractNumber ?? '',
    contractTo: piece.contractTo ?? '',
    responsibleStaffId: piece.responsibleStaffId,
    note: piece.note ?? '',
  }
}

/** A kind's hazards are of this kind, unless somebody says otherwise. */
export function hazardKindOf({ kind, category }: Pick<Piece, 'kind' | 'category'>): string {
  if (category === 'special') return 'special-equipment'
  if (category === 'fire') return 'fire'
  if (category === 'medical') return 'medical'
  if (kind === 'gas') return 'gas'
  return kind === 'electrical' || kind === 'lightning' ? 'electric' : 'other'
}
