import type { Schemas } from "../app/paths";

export type Delivery = Schemas["DeliveryOut"];
export type Format = Schemas["FormatOut"];
