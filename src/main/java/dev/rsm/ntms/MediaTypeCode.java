package dev.rsm.ntms;

/**
 * A kind of medium by its number, as Windows counts them in {@code STORAGE_MEDIA_TYPE} (MS-RSMP 2.2.4.19).
 *
 * <p>Names the known numbers only: a library may report others, so records hold the bare number.
 */
public enum MediaTypeCode implements NtmsConstant {
    /** 4 mm DAT/DDS tape. */
    DDS_4mm(32),
    /** MiniQIC tape. */
    MiniQic(33),
    /** Travan tape. */
    Travan(34),
    /** QIC tape. */
    QIC(35),
    /** 8 mm metal-particle tape. */
    MP_8mm(36),
    /** 8 mm evaporated-metal tape. */
    AME_8mm(37),
    /** AIT-1 tape. */
    AIT1_8mm(38),
    /** DLT tape. */
    DLT(39),
    /** Philips NCTP tape. */
    NCTP(40),
    /** IBM 3480 tape. */
    IBM_3480(41),
    /** IBM 3490E tape. */
    IBM_3490E(42),
    /** IBM 3590 tape. */
    IBM_Magstar_3590(43),
    /** IBM Magstar MP tape. */
    IBM_Magstar_MP(44),
    /** STK D3 tape. */
    STK_DATA_D3(45),
    /** Sony DTF tape. */
    SONY_DTF(46),
    /** 6 mm digital video tape. */
    DV_6mm(47),
    /** Exabyte DMI tape. */
    DMI(48),
    /** Sony D2 tape. */
    SONY_D2(49),
    /** Drive cleaner. */
    CLEANER_CARTRIDGE(50),
    /** CD-ROM. */
    CD_ROM(51),
    /** CD-R, write once. */
    CD_R(52),
    /** CD-RW. */
    CD_RW(53),
    /** DVD-ROM. */
    DVD_ROM(54),
    /** DVD-R, write once. */
    DVD_R(55),
    /** DVD-RW. */
    DVD_RW(56),
    /** 3.5 inch rewritable MO. */
    MO_3_RW(57),
    /** 5.25 inch write-once MO. */
    MO_5_WO(58),
    /** 5.25 inch rewritable MO. */
    MO_5_RW(59),
    /** 5.25 inch LIMDOW MO. */
    MO_5_LIMDOW(60),
    /** 5.25 inch phase-change write-once. */
    PC_5_WO(61),
    /** 5.25 inch phase-change rewritable. */
    PC_5_RW(62),
    /** Phase-change dual rewritable. */
    PD_5_RW(63),
    /** 5.25 inch ablative write-once. */
    ABL_5_WO(64),
    /** Pinnacle Apex rewritable. */
    PINNACLE_APEX_5_RW(65),
    /** Sony 12 inch write-once. */
    SONY_12_WO(66),
    /** Philips 12 inch write-once. */
    PHILIPS_12_WO(67),
    /** Hitachi 12 inch write-once. */
    HITACHI_12_WO(68),
    /** Cygnet 12 inch write-once. */
    CYGNET_12_WO(69),
    /** Kodak 14 inch write-once. */
    KODAK_14_WO(70),
    /** Near-field recording. */
    MO_NFR_525(71),
    /** Nikon 12 inch rewritable. */
    NIKON_12_RW(72),
    /** Zip disk. */
    IOMEGA_ZIP(73),
    /** Jaz disk. */
    IOMEGA_JAZ(74),
    /** SyQuest EZ135 disk. */
    SYQUEST_EZ135(75),
    /** SyQuest EzFlyer disk. */
    SYQUEST_EZFLYER(76),
    /** SyQuest SyJet disk. */
    SYQUEST_SYJET(77),
    /** 2.5 inch floppy. */
    AVATAR_F2(78),
    /** Hitachi 8 mm tape. */
    MP2_8mm(79),
    /** Ampex DST small. */
    DST_S(80),
    /** Ampex DST medium. */
    DST_M(81),
    /** Ampex DST large. */
    DST_L(82),
    /** Ecrix VXA-1 tape. */
    VXATape_1(83),
    /** Ecrix VXA-2 tape. */
    VXATape_2(84),
    /** STK 9840 tape. */
    STK_9840(85),
    /** LTO Ultrium tape. */
    LTO_Ultrium(86),
    /** LTO Accelis tape. */
    LTO_Accelis(87),
    /** DVD-RAM. */
    DVD_RAM(88),
    /** AIT-2 or later tape. */
    AIT_8mm(89),
    /** OnStream ADR tape. */
    ADR_1(90),
    /** OnStream ADR tape. */
    ADR_2(91),
    /** STK 9940 tape. */
    STK_9940(92),
    /** SAIT tape. */
    SAIT(93);

    private final int value;

    MediaTypeCode(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }
}
