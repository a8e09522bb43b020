export type Sex = 'male' | 'female' | 'unknown'

/** A row of a closed or growing set with a text key and its Chinese name. */
export interface NamedKeyTable {
  key: string
  name: string
  position: number
}
