package dev.rsm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rsm.conformance.Assumed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What lines of Windows mean, said in our own words. Words are separated by semicolons, as they may have blanks. */
@Assumed(
        "the syntax of Microsoft's pages bb490993, cc772793 and hh875601 about rsm, and of published scripts; guesses are marked"
                + " in db/rsm-command.yaml")
class WindowsTranslationTest {

    private static final String GUID = "00000010000080b88fa2482b926dac5e";
    private static final String DASHED = "00000010-0000-80b8-8fa2-482b926dac5e";

    private static String translated(String line) {
        return String.join(";", WindowsLine.translated(line.replace("#", GUID).split(";", -1)))
                .replace(DASHED, "#");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            view;/tlibrary                                  | view;--type=library;--names
            VIEW;/TPhysical_Media;/CG#;/GUIDDISPLAY;/B   | view;--type=physical_media;--names;--in=#;--guids;--bare
            view;/b;/cg#;/tpartition;/guiddisplay        | view;--type=partition;--names;--in=#;--guids;--bare
            --home;/x;view;/tlibrary                        | view;--home;/x;--type=library;--names
            view;/tlibrary;--home=/x;--json                 | view;--home=/x;--json;--type=library;--names
            view;/tui;/b                                    | ui;show;--names
            refresh;/lfHP C1 0                              | refresh;--;library:HP C1 0
            refresh;/lf"HP C1 0"                            | refresh;--;library:HP C1 0
            refresh;/tg#                                 | refresh;--media-type=#
            inventory;/LFCompaq DDS4 20/40 GB;/AFULL        | inventory;--no-wait;--method=omid;--;library:Compaq DDS4 20/40 GB
            eject;/lfDrive                                  | eject;--of=library:Drive
            eject;/PFBackup - 1;/astart                     | eject;--action=start;--;physical_media:Backup - 1
            eject;/sfSlot 1;/lfL;/aqueue;/b                 | eject;--slot=storageslot:Slot 1;--of=library:L;--action=queue;--bare
            eject;/o#;/astop                             | eject;--operation=#;--action=stop
            allocate;/mBackup;/oerrunavail                  | allocate;--wait=0;--;Backup
            allocate;/t50;/onew;/mBackup;/lnA b;/ld;/b      | allocate;--new;--name=A b;--description=;--wait=50ms;--bare;--;Backup
            allocate;/mBackup;/onew                         | allocate;--new;--wait=forever;--;Backup
            allocate;/mP;/onext;/lg{#}                   | allocate;--next=#;--wait=forever;--;P
            allocate;/mP;/oerrunavail;/t50;/pg#          | allocate;--wait=0;--side=#;--;P
            createpool;/mA\\B;/aalways;/tfLTO-4;/d;/r       | pool;create;--action=always;--media-type=media_type:LTO-4;--draw;--return;--;A\\B
            deletepool;/m-odd                               | pool;delete;--;-odd
            deallocate;/pfSide 1                            | deallocate;--;partition:Side 1
            dismount;/lg#;/o                             | dismount;--;#
            dismount;/lf#;/oDeferred                     | dismount;--deferred;--;logical_media:00000010000080b88fa2482b926dac5e
            mount;/pfA;/oread;/owrite;/odrive;/dfDrive 1    | mount;--drive=drive:Drive 1;--write;--;partition:A
            mount;/sf1;/cf2;/ooffline;/rlow;/t0             | mount;--slot=storageslot:1;--of=changer:2;--online;--priority=-7;--wait=0ms
            ejectatapi;/n0                                  | ejectatapi;--;0
            erase;/pfA;/rhighest;/t4294967295               | erase;--priority=15;--wait=4294967295ms;--;partition:A
            freemedia;/sf1;/df2                             | freemedia;--slot=storageslot:1;--of=drive:2
            rename;/tDrive;/ofDrive 1;/dOld                 | set;--;drive:Drive 1;description=Old
            rename;/tg#;/nNew                            | set;--;#;name=New
            ui;/terr;/dCONSOLE;/lfL                         | ui;set;--type=err;--remove=CONSOLE;--object=library:L
            """)
    void line_isSaidInOurWords(String line, String ours) {
        assertThat(translated(line)).isEqualTo(ours);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "view",
                "--home;/tmp/lab;view;--type;drive",
                "init;--home;lab;--from;/tmp/library.yaml",
                "verify;/tmp/lab/NtmsData/Export",
                "tape;write;Tape0;/dev/stdin",
                "--home;/tmp/lab;mount;A",
                "viev;/tlibrary",
                ""
            })
    void line_withoutVerbOrSwitchOfWindows_isOurs(String line) {
        String[] words = line.split(";", -1);
        assertThat(WindowsLine.translated(words)).isSameAs(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            view;/tlibrary;/x                 | 536870913 | no switch "/x" here; there are /tTYPE, /cgCONTAINER
            view;/t;library                   | 536870913 | Nothing follows the switch /t: it is written /tTYPE
            view;/tlibrary;/cg12              | 536870915 | /cg12 has no GUID behind it: that is 32
            view;/ttape                       | 536870913 | "tape" is no object type
            view;/tlibrary;/tdrive            | 536870913 | /t is there twice
            view;/b                           | 536870913 | The switch /tTYPE (
            view;/tlibrary;--type=x           | 536870913 | --type=x does not go with switches such as /tlibrary
            createpool                        | 536870913 | The switch /mPOOL (the media pool) is missing
            createpool;/mA;/amaybe            | 536870913 | one of /aexisting, /aalways, /anew
            createpool;/mA;/anew;/dd          | 536870913 | no switch "/dd"
            allocate;/mP;/onew;/t;50          | 536870913 | Nothing follows the switch /t: it is written /tMILLISECONDS
            allocate;/mP;50                   | 536870913 | no blank comes between a switch and its value, so write /mP50
            allocate;/mP;/onew;/tsoon         | 536870913 | /tsoon is written /tMILLISECONDS, a number from 0 to 4294967295
            allocate;/mP;/onew;/t4294967296   | 536870913 | /t4294967296 is written /tMILLISECONDS
            allocate;/mP;/onext               | 536870913 | /onext goes with /l{f|g}LOGICAL_MEDIA, which is missing
            allocate;/mP;/onew;/lfA           | 536870913 | /lfA goes with /onext, which is missing
            allocate;/mP;/onext;/lfA;/pfB     | 536870913 | The switches do not go together
            dismount;/o                       | 536870913 | What is meant is missing: write one of /l{f|g}LOGICAL_MEDIA; /p
            eject;/sfA                        | 536870913 | One of the switches /p{f|g}PHYSICAL_MEDIA, /l{f|g}LIBRARY, /oGUID is
            eject;/pfA;/astop                 | 536870913 | /astop goes with /oGUID, which is missing
            mount;/pfA;/odrive                | 536870913 | /odrive goes with /d{f|g}DRIVE, which is missing
            rename;/ofA;/nB                   | 536870913 | /ofA goes with /tTYPE, which is missing
            rename;/tdrive;/ofA               | 536870913 | One of the switches /nNAME, /dTEXT is missing
            """)
    void line_thatIsWrong_isRefusedWithTheSwitchAndAnExample(String line, long code, String message) {
        assertThatThrownBy(() -> translated(line))
                .isInstanceOfSatisfying(
                        WindowsUsageException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message)
                .hasMessageContaining(". For example: rsm " + line.split(";", -1)[0] + " /");
    }

    @Test
    void help_isAskedForAsOnWindows() {
        assertThat(WindowsLine.translated(new String[] {"ALLOCATE", "/?"})).containsExactly("help", "allocate");
        assertThat(WindowsLine.translated(new String[] {"/?"})).containsExactly("help", "windows");
    }

    @Test
    void wrongLine_isOneSentenceAndWrongUsage() {
        Run run = Run.of("createpool", "/mA").failed(ExitCode.USAGE);
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.err()).contains("Try \"rsm help createpool\".");
        assertThat(Arrays.asList(run.err().split("\n", -1))).first().asString().startsWith("rsm: The switch /a");
    }
}
